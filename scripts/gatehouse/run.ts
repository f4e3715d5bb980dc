import type { Readable } from 'node:stream'
import { parseArgs } from 'node:util'
import { ConfigError } from '#lib/core/config.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { auditSearch } from './audit-search.ts'
import { CliError, UsageError } from './cli-error.ts'
import type { Answer, Command, Options } from './command.ts'
import { type Environment, openContext } from './context.ts'
import { demoReset } from './demo-reset.ts'
import { doctor } from './doctor.ts'
import { mapping } from './mapping.ts'
import { matrixExport } from './matrix-export.ts'
import { people } from './people.ts'
import { peopleAdd } from './people-add.ts'
import { peopleResetFactor } from './people-reset-factor.ts'
import { rolesGrant } from './roles-grant.ts'
import { secretsList } from './secrets-list.ts'
import { secretsMove } from './secrets-move.ts'
import { secretsRewrap } from './secrets-rewrap.ts'
import { secretsTest } from './secrets-test.ts'
import { settings } from './settings.ts'
import { setupCode } from './setup-code.ts'
import { systemsAdd } from './systems-add.ts'
import { systemsApprove } from './systems-approve.ts'
import { systemsCheck } from './systems-check.ts'
import { systemsList } from './systems-list.ts'
import { systemsRemove } from './systems-remove.ts'
import { systemsVendors } from './systems-vendors.ts'
import { token } from './token.ts'

const commands: readonly Command[] = [
  token,
  // Before the shorter name that it begins with.
  peopleAdd,
  peopleResetFactor,
  people,
  rolesGrant,
  setupCode,
  systemsList,
  systemsVendors,
  systemsAdd,
  systemsApprove,
  systemsRemove,
  systemsCheck,
  settings,
  secretsList,
  secretsMove,
  secretsRewrap,
  secretsTest,
  mapping,
  matrixExport,
  auditSearch,
  demoReset,
  doctor,
]

/** The terminal as a command sees it. */
export type Terminal = { env: Environment; input: Readable; say(text: string): void; warn(text: string): void }

/** Carries out `COMMAND [OPTIONS]` and returns the exit code: 0 done, 1 failed, 2 asked wrongly. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
  const command = commandOf(argv)
  const wantsHelp = argv.includes('--help') || argv.includes('-h')
  if (command === undefined) return explain(argv, wantsHelp, terminal)
  if (wantsHelp) {
    terminal.say(usageOf(command))
    return 0
  }
  const json = argv.includes('--json')
  try {
    return print(await carryOut(command, argv, terminal), json, terminal)
  } catch (thrown) {
    return fail(thrown, { command, json, terminal })
  }
}

function explain(argv: readonly string[], wantsHelp: boolean, { say, warn }: Terminal): number {
  const said = argv.filter((word) => !word.startsWith('-')).join(' ')
  if (wantsHelp) {
    say(overview())
    return 0
  }
  if (said !== '') warn(`There is no command "${said}".\n`)
  warn(overview())
  return 2
}

/** The longest name that the words begin with. */
function commandOf(argv: readonly string[]): Command | undefined {
  const words = argv.filter((word) => !word.startsWith('-'))
  return commands.find(({ name }) => name.split(' ').every((part, index) => words[index] === part))
}

async function carryOut(command: Command, argv: readonly string[], { env, input }: Terminal): Promise<Answer> {
  const { options, positionals } = readArguments(command, argv)
  const context = await openContext(env, input, { looksOnly: command.looksOnly })
  try {
    return await command.run({ options, positionals: positionals.slice(command.name.split(' ').length) }, context)
  } finally {
    await context.close()
  }
}

function readArguments(command: Command, args: readonly string[]): { options: Options; positionals: string[] } {
  try {
    const shared = { json: { type: 'boolean' as const } }
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...command.options, ...shared },
    })
    const options: Options = {}
    for (const [name, value] of Object.entries(values)) {
      options[name] = Array.isArray(value) ? value.map(String) : value
    }
    return { options, positionals }
  } catch (thrown) {
    throw new UsageError(thrown instanceof Error ? thrown.message : String(thrown))
  }
}

function print({ json: value, lines, failed }: Answer, json: boolean, { say }: Terminal): number {
  say(json ? JSON.stringify(value, null, 2) : lines.join('\n'))
  return failed === true ? 1 : 0
}

type Failing = { command: Command; json: boolean; terminal: Terminal }

function fail(thrown: unknown, { command, json, terminal }: Failing): number {
  const wrongly = thrown instanceof UsageError
  const known = { code: wrongly ? 'usage' : 'failed', message: sentence(thrown) }
  const error = thrown instanceof GatewayError ? thrown.toJSON() : known
  if (json) terminal.say(JSON.stringify({ error }, null, 2))
  else terminal.warn('nextStep' in error ? `${error.message} ${error.nextStep}` : error.message)
  if (wrongly && !json) terminal.warn(`\n${usageOf(command)}`)
  return wrongly ? 2 : 1
}

function sentence(thrown: unknown): string {
  if (thrown instanceof UsageError || thrown instanceof CliError || thrown instanceof ConfigError) return thrown.message
  return thrown instanceof Error ? `Something went wrong: ${thrown.message}` : String(thrown)
}

function usageOf({ name, summary, usage }: Command): string {
  return `gatehouse ${name} ${usage}`.trimEnd().concat(`\n  ${summary}\n  --json prints the answer as JSON`)
}

function overview(): string {
  const width = Math.max(...commands.map(({ name }) => name.length))
  return [
    'npm run gatehouse -- COMMAND [OPTIONS]',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'COMMAND --help says more; --json prints JSON. Exit codes: 0 done, 1 failed, 2 asked wrongly.',
    'It works on the database of npm start: DATABASE_URL, or the one in GATEHOUSE_DATA_DIR, which it starts if needed',
    '(doctor only looks).',
  ].join('\n')
}
