/** Keeps the place of the rows of a table that are outside the window, `height` pixels; an SVG because its height is an attribute, not a style. */
export function SpacerRow({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden>
      <td colSpan={columns} className="p-0">
        <svg width="1" height={height} className="block" />
      </td>
    </tr>
  );
}
