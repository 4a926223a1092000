/** Said on every page while anybody who reaches the server may read everything (DESIGN: Who asks). */
export function ExposedBanner() {
  return (
    <aside aria-label="Warning" className="tint-loadline border-b border-line px-4 py-2 text-[13px]">
      <b className="font-[560]">Anyone who can reach this address sees everything.</b> There is no sign-in: ALLOW_UNAUTHENTICATED is set.
    </aside>
  );
}
