import { connectors } from '#lib/connectors/index.ts'
import { type ChangeDeps, setSetting, unsetSetting } from '#lib/settings/change.ts'
import { type Company, companyOf } from '#lib/settings/company.ts'
import { putRules } from '#lib/settings/limits.ts'
import { settingKey, settingKinds } from '#lib/settings/list.ts'
import { requireMailWhole } from '#lib/settings/mail-whole.ts'
import { readStored } from '#lib/settings/reader.ts'
import { type Reading, resolveSettings, type SaidByEnvironment, settingsOfEnvironment } from '#lib/settings/resolve.ts'
import { saidTogether } from '#lib/settings/said-together.ts'
import { CliError, UsageError } from './cli-error.ts'
import { type Answer, type Command, plain, table } from './command.ts'
import type { Context } from './context.ts'

const systems = connectors.map(({ slug }) => slug)

export const settings: Command = {
  name: 'settings',
  summary: `what the company is like (${Object.keys(settingKinds).join(', ')}), and where each value comes from`,
  usage: '[list | set KEY VALUE | unset KEY]',
  options: {},
  async run({ positionals }, context) {
    const [verb = 'list', key, value, ...more] = positionals
    if (verb === 'list' && key === undefined) return list(context)
    if (verb === 'set' && key !== undefined && value !== undefined && more.length === 0) {
      return change(context, key, value)
    }
    if (verb === 'unset' && key !== undefined && value === undefined) return change(context, key, null)
    throw new UsageError('Say list, set KEY VALUE or unset KEY.')
  },
}

async function list(context: Context): Promise<Answer> {
  const readings = await read(context)
  const shown = readings.filter(({ system, source }) => system === null || source !== 'default')
  const rows = shown.map(({ key, value, source, variable, name }) =>
    [key, value === '' ? '-' : value, source, variable, settingKinds[name].help.en].map(plain),
  )
  return {
    json: shown.map(({ key, value, source, variable, setAt }) => ({ key, value, source, variable, setAt })),
    lines: table(['KEY', 'VALUE', 'FROM', 'VARIABLE', 'WHAT IT IS'], rows),
  }
}

async function change(context: Context, key: string, value: string | null): Promise<Answer> {
  const known = settingKey(key)
  if (known === null || (known.system !== null && !systems.includes(known.system))) {
    throw new CliError(`There is no setting ${plain(key)}; gatehouse settings list shows all.`)
  }
  const environment = await environmentOf(context)
  const deps: ChangeDeps = {
    ...{ database: await context.database(), trail: await context.trail() },
    async follow(tx, keys) {
      const after = resolveSettings(environment, await readStored(tx), systems)
      requireMailWhole(after, keys)
      await putRules(tx, after, keys)
    },
  }
  const actor = context.actor()
  const changed = await (value === null ? unsetSetting(deps, actor, key) : setSetting(deps, actor, { key, value }))
  const now = (await read(context)).find((one) => one.key === key)
  return { json: { key, value: now?.value, source: now?.source, changed }, lines: [sentence(now, changed)] }
}

/** What holds now: a variable of the environment is stronger than what was stored just now. */
function sentence(now: Reading | undefined, changed: boolean): string {
  if (now === undefined) return ''
  const { key, value, source, variable } = now
  const stored = changed ? 'Changed.' : 'Nothing to change.'
  const holds = `${key} is ${value === '' ? 'not set' : plain(value)}`
  if (source === 'environment') return `${stored} ${holds} all the same, since ${variable} says so.`
  return `${stored} ${holds}${source === 'default' ? ', the default' : ''}; running servers follow within seconds.`
}

/** Every setting as it is in force for this shell and this database. */
async function read(context: Context): Promise<Reading[]> {
  return resolveSettings(await environmentOf(context), await readStored(await context.database()), systems)
}

async function environmentOf(context: Context): Promise<ReadonlyMap<string, SaidByEnvironment>> {
  return new Map([...settingsOfEnvironment(context.env, systems), ...saidTogether(context.config, context.env)])
}

/** What the company is like, for commands that print days or times. */
export async function readCompany(context: Context): Promise<Company> {
  return companyOf(await read(context))
}
