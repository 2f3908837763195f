/** Names that a service behind this host may have: the host itself, and in Kubernetes the Service's own name. */
export function serviceOfHost(host: string): readonly string[] {
  const kubernetes = /^([^.]+)\.[^.]+\.svc(?:\.|$)/.exec(host)?.[1];
  return kubernetes === undefined ? [host] : [host, kubernetes];
}
