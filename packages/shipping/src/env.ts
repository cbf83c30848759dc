// What commands of a build need of this machine: where things are cached and how the network is reached.
const kept =
  /^(?:HOME|USER|LANG|CI|SSL_CERT_FILE|NODE_EXTRA_CA_CERTS|(?:https?|no)_proxy|npm_config_(?:registry|cache|userconfig))$/i

/** This machine's variables for the steps of a Dockerfile, without the shell's others. */
export const machineEnv = (): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => kept.test(name)))
