const separator = '__'

/** The aggregate's name of a tool. System slugs hold no underscore pair, so the first one divides. */
export function aggregateName(system: string, tool: string): string {
  return `${system}${separator}${tool}`
}

/** `netsuite__ap_aging` as its two parts; a name without a divider belongs to no system. */
export function splitName(name: string): { system: string; tool: string } {
  const at = name.indexOf(separator)
  return at <= 0 ? { system: '', tool: name } : { system: name.slice(0, at), tool: name.slice(at + separator.length) }
}
