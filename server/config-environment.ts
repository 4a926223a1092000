/** The environment as a whole, for what has to hand all of it on or knows its own names in it: exec plugins of kubeconfigs, and proxies. */
export const wholeEnvironment = (): NodeJS.ProcessEnv => process.env;
