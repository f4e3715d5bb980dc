/** `203.0.113.0/24` as `203.0.113.x`, `2001:db8:1:2::/64` as `2001:db8:1:2:x`; null where nobody knows the network. */
export function shortNetwork(network: string): string | null {
  const v4 = /^(\d+\.\d+\.\d+)\.0\/24$/.exec(network)?.[1]
  if (v4 !== undefined) return `${v4}.x`
  const v6 = /^([0-9a-f:]+?):*\/64$/i.exec(network)?.[1]
  return v6 === undefined ? null : `${v6.split(':').slice(0, 4).join(':').replace(/:+$/, '')}:x`
}
