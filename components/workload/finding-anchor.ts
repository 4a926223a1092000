/** The id of a check's place on the page. */
export const findingAnchor = (check: string): string => `check-${check}`;
