import { currentVersion, readCells } from '#lib/access/matrix.ts'
import { CliError, UsageError } from './cli-error.ts'
import { type Command, text } from './command.ts'

export const matrixExport: Command = {
  name: 'matrix export',
  summary: 'prints the matrix in force, or an earlier version, as JSON',
  usage: '[--version N]',
  options: { version: { type: 'string' } },
  async run({ options }, context) {
    const database = await context.database()
    const version = await chosen(text(options, 'version'), () => currentVersion(database))
    const row = await database.policyVersion.findUnique({ where: { version } })
    if (row === null) throw new CliError(`There is no version ${version} of the matrix.`)
    const cells = (await readCells(database, version)).sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
    const json = { version, publishedAt: row.publishedAt.toISOString(), reason: row.reason, cells }
    return { json, lines: [JSON.stringify(json, null, 2)] }
  },
}

async function chosen(given: string | undefined, current: () => Promise<number>): Promise<number> {
  if (given === undefined) return current()
  if (!/^[1-9]\d{0,8}$/.test(given)) throw new UsageError('A version is a number.')
  return Number(given)
}

function orderOf({ role, system, tool }: { role: string; system: string; tool: string }): string {
  return `${system} ${tool} ${role}`
}
