import { vendorServers } from '#lib/systems/vendor-servers.ts'
import { type Command, table } from './command.ts'

export const systemsVendors: Command = {
  name: 'systems vendors',
  summary: 'lists the MCP servers that vendors run themselves: how each is added and what it needs',
  usage: '',
  options: {},
  async run() {
    const rows = vendorServers.map(({ id, name, state, scopes }) => [id, name, state, scopes.join(' ') || '-'])
    const how = vendorServers.flatMap(({ id, parts, needs }) => [
      `${id}: systems add SYSTEM --vendor ${id}${Object.keys(parts)
        .map((part) => ` --at ${part}=...`)
        .join('')} --bearer-stdin`,
      ...Object.entries(parts).map(([part, { says }]) => `  ${part} is ${says}.`),
      `  ${needs}`,
    ])
    return { json: vendorServers, lines: [...table(['ID', 'SERVER', 'STATE', 'SCOPES'], rows), '', ...how] }
  },
}
