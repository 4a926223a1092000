/** The load line: a circle with a line through it. */
export function BrandMark({ size = 26 }: { size?: number }) {
  return (
    <svg aria-hidden width={size} height={size} viewBox="0 0 26 26" fill="none" stroke="currentColor" strokeWidth="2.2" className="flex-none">
      <circle cx="13" cy="13" r="8" />
      <path d="M1 13h24" stroke="var(--loadline)" />
    </svg>
  );
}
