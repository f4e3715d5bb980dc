import path from 'node:path'
import process from 'node:process'
import { root } from '../paths.ts'
import { freePort } from '../postgres.ts'
import { must, type Proof, proof } from './proof.ts'
import { runProgram, startProgram } from './running.ts'
import type { ClientStage } from './stage.ts'
import { versionOf } from './version-of.ts'

const script = path.join(root, 'node_modules/.bin/mcp-inspector')

export async function tryInspector(stage: ClientStage): Promise<Proof[]> {
  const who = { client: 'MCP Inspector', version: await versionOf('@modelcontextprotocol/inspector') }
  const token = await stage.token()
  const proofs: Proof[] = []
  for (const era of ['legacy', 'modern'] as const) {
    const what = `command line, with a token, ${era} revision: lists and calls`
    proofs.push(await proof(who, what, () => commandLine(stage, token, era)))
  }
  const what = 'web page: connects with OAuth, is let in by a person, lists and calls'
  proofs.push(await proof(who, what, () => inBrowser(stage)))
  return proofs
}

async function commandLine({ url, tool, ...stage }: ClientStage, token: string, era: string): Promise<void> {
  const env = { ...process.env, HOME: await stage.home('inspector'), MCP_INSPECTOR_SECRET_STORE: 'memory' }
  const target = ['--cli', `${url}/mcp`, '--transport', 'http', '--protocol-era', era]
  const header = ['--header', `Authorization: Bearer ${token}`]
  const ask = (...more: string[]) => runProgram(process.execPath, [script, ...target, ...header, ...more], { env })
  const listed = await ask('--method', 'tools/list')
  must(listed.said.includes(`"${tool.name}"`), listed.said.slice(-600))
  const input = Object.entries(tool.input).flatMap(([name, value]) => ['--tool-arg', `${name}=${value}`])
  const called = await ask('--method', 'tools/call', '--tool-name', tool.name, ...input)
  must(called.said.includes(tool.answers), called.said.slice(-600))
}

/** The address that it is opened at carries its own key. */
async function inBrowser({ url, tool, person, ...stage }: ClientStage): Promise<void> {
  const [port, sandbox] = [await freePort(), await freePort()]
  const env = {
    ...process.env,
    ...{
      HOME: await stage.home('inspector-web'),
      MCP_INSPECTOR_SECRET_STORE: 'memory',
      MCP_AUTO_OPEN_ENABLED: 'false',
    },
    ...{ CLIENT_PORT: String(port), MCP_SANDBOX_PORT: String(sandbox), BROWSER: 'none' },
  }
  const target = ['--web', '--transport', 'http', '--server-url', `${url}/mcp`]
  const inspector = startProgram(process.execPath, [script, ...target], env)
  const page = await person.page()
  try {
    await page.goto(await inspector.says(/(http:\/\/127\S+API_TOKEN=\w+)/))
    await page.getByRole('switch', { name: /Connect or disconnect/ }).click({ force: true })
    await person.allowsOn(page)
    await page.getByText('Tools', { exact: true }).first().click()
    await page.getByRole('button', { name: new RegExp(`${tool.name}$`) }).click()
    await page.getByRole('button', { name: 'Execute Tool', exact: true }).click()
    await page.getByText(tool.answers).first().waitFor()
  } catch (thrown) {
    const seen = await page.locator('body').innerText()
    throw new Error(`${String(thrown)}\n${seen.slice(-600)}`)
  } finally {
    await page.context().close()
    await inspector.stop()
  }
}
