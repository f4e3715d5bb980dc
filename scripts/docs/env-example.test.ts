import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { connectors, ownSystems } from '#lib/connectors/index.ts'
import { readConfig } from '#lib/core/config.ts'
import { secretsVariables } from '#lib/core/secrets-settings.ts'
import { settingsFrom, settingsToEnv } from '#lib/hosting/vendor-settings.ts'
import { settingKinds, variableOf } from '#lib/settings/list.ts'
import { settingsOfEnvironment } from '#lib/settings/resolve.ts'
import { root } from '../paths.ts'

const read = (file: string) => readFile(path.join(root, file), 'utf8')

/** Set by `npm start` itself, never by a person. */
const internal = ['GATEHOUSE_SIMULATED', 'GATEHOUSE_MAIL_PAGE']

async function exampleVariables(): Promise<{ name: string; value: string; set: boolean }[]> {
  const lines = (await read('.env.example')).matchAll(/^(#?)([A-Z][A-Z0-9_]+)=(.*)$/gm)
  return [...lines].map(([, mark, name = '', value = '']) => ({ name, value, set: mark === '' }))
}

/** `clientId` of `gis` is `GIS_CLIENT_ID`. */
function variablesOf(slug: string, fields: readonly string[]): string[] {
  return Object.keys(
    settingsToEnv(slug, { baseUrl: 'any', ...Object.fromEntries(fields.map((field) => [field, 'any'])) }),
  )
}

test('.env.example names every variable of the configuration and of the connectors, and no other', async () => {
  const inConfig = [...(await read('lib/core/config.ts')).matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].flatMap(
    ([, name = '']) => (internal.includes(name) ? [] : [name]),
  )
  const configured = [...inConfig, ...Object.keys(secretsVariables)]
  const systems = connectors.flatMap(({ slug, settings }) => [
    ...variablesOf(slug, Object.keys(settings.shape)),
    ...['MCP_URL', 'MCP_TOKEN', 'STDIO_ID'].map((suffix) => `${slug.toUpperCase()}_${suffix}`),
  ])

  const company = Object.values(settingKinds).map(({ variable }) => variable)
  // One stands for those of all systems.
  const ofOneSystem = variableOf({ name: 'job_number', system: 'procore' })

  const named = (await exampleVariables()).map(({ name }) => name)

  // What can be set in the browser too stands in both.
  const known = new Set([...configured, ...company, ofOneSystem, ...systems])
  expect(named.sort()).toEqual([...known].sort())
})

test('.env.example used as it is configures nothing but the defaults', async () => {
  const env = Object.fromEntries(
    (await exampleVariables()).flatMap(({ name, value, set }) => (set ? [[name, value]] : [])),
  )
  const database = { DATABASE_URL: 'postgresql://gatehouse@localhost/gatehouse' }

  expect(readConfig({ ...env, ...database }, ownSystems)).toEqual(readConfig(database, ownSystems))
  expect(settingsOfEnvironment(env, []).size).toBe(0)
  for (const connector of connectors) expect(settingsFrom(env, connector)).toBeNull()
})
