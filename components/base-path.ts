/**
 * The path under which the product is served, '' at the root. Next puts it before links and assets itself; fetch and EventSource need it.
 * It is inlined by the build, so the placeholder that the start script rewrites is rewritten here too.
 */
export const BASE_PATH: string = process.env.__NEXT_ROUTER_BASEPATH ?? '';
