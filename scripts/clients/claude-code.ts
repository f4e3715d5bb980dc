import { existsSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { setTimeout } from 'node:timers/promises'
import { installOnce } from '../install-once.ts'
import { serveClientDocument } from './client-document.ts'
import { must, type Proof, proof } from './proof.ts'
import { runProgram, startProgram } from './running.ts'
import { startScriptedModel } from './scripted-model.ts'
import type { ClientStage } from './stage.ts'

const PACKAGE = '@anthropic-ai/claude-code'
const VERSION = '2.1.332'
const LOOKS = 60
const LOOK_MS = 500
const who = { client: 'Claude Code', version: VERSION }

/**
 * Claude Code as a person has it on their computer. Its own account and its model are on the internet: the model is a scripted
 * one on loopback, and the address at which it describes itself is replaced by one here.
 */
export async function tryClaudeCode(stage: ClientStage): Promise<Proof[]> {
  const program = programIn(installOnce(PACKAGE, VERSION))
  if (program === null || !existsSync('/usr/bin/script')) {
    const why =
      program === null ? `no ${PACKAGE} for this platform` : 'its sign-in needs a terminal: no /usr/bin/script'
    return [{ ...who, what: 'everything', outcome: 'skipped', why }]
  }
  const { certificate, port } = stage.documents
  const proofs: Proof[] = []
  const document = await serveClientDocument(certificate, port)
  const described = await open(stage, program, 'described', { MCP_OAUTH_CLIENT_METADATA_URL: document.address })
  proofs.push(await described.signIn('described at an address of its own (CIMD)'))
  proofs.push(await described.call(), await described.leave())
  await document.close()

  // As in a company where Gatehouse reaches no address outside.
  await stage.gatehouse('settings', 'set', 'app_documents', 'off')
  await untilRegistering(stage.url)
  const registering = await open(stage, program, 'registering', {})
  proofs.push(await registering.signIn('registers itself (DCR)'), await registering.call())
  await stage.gatehouse('settings', 'unset', 'app_documents')
  const why = 'reads https://claude.ai/oauth/claude-code-client-metadata: there is no internet in this trial'
  proofs.push({ ...who, what: 'with the description that Anthropic publishes', outcome: 'skipped', why })
  return proofs
}

/** A server that runs follows a setting within seconds. */
async function untilRegistering(url: string): Promise<void> {
  for (let look = 0; look < LOOKS; look++) {
    const metadata = await (await fetch(`${url}/.well-known/oauth-authorization-server`)).text()
    if (metadata.includes('"client_id_metadata_document_supported":false')) return
    await setTimeout(LOOK_MS)
  }
  throw new Error('the setting app_documents is not followed')
}

function programIn(folder: string): string | null {
  const native = `${PACKAGE}-${process.platform}-${process.arch}`
  const file = path.join(folder, 'node_modules', native, 'claude')
  return existsSync(file) ? file : null
}

async function open(stage: ClientStage, program: string, name: string, more: Readonly<Record<string, string>>) {
  const home = await stage.home(`claude-${name}`)
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...{ HOME: home, IS_SANDBOX: '1', ENABLE_TOOL_SEARCH: 'false', DISABLE_AUTOUPDATER: '1' },
    ...{ DISABLE_TELEMETRY: '1', DISABLE_ERROR_REPORTING: '1', CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1' },
    ...more,
  }
  const claude = async (...words: string[]) => (await runProgram(program, words, { env, cwd: home })).said

  return {
    signIn: (how: string) =>
      proof(who, `${how}: added, needs sign-in, is let in by a person in the browser, connected`, async () => {
        await claude('mcp', 'add', '--transport', 'http', 'gatehouse', `${stage.url}/mcp`)
        const before = await claude('mcp', 'list')
        must(before.includes('Needs authentication'), before)
        // It signs in at a terminal only.
        const line = `${program} mcp login --no-browser gatehouse`
        const login = startProgram('/usr/bin/script', ['-qec', line, '/dev/null'], env, home)
        try {
          await stage.person.allows(await login.says(/(http[\x21-\x7e]+\/oauth\/authorize[\x21-\x7e]+)/))
          await login.says(/Authenticat\w+ (?:successful|with)|Successfully|Connected|✓/i)
        } finally {
          await login.stop()
        }
        const after = await claude('mcp', 'list')
        must(/gatehouse: .*Connected/.test(after), after)
      }),

    call: () =>
      proof(who, `a model (scripted, on loopback) calls ${stage.tool.name} with that sign-in`, async () => {
        const model = await startScriptedModel(`mcp__gatehouse__${stage.tool.name}`, stage.tool.input)
        try {
          const asked = ['-p', 'Which projects are there?', '--output-format', 'json', '--max-turns', '4']
          const words = [...asked, '--allowedTools', 'mcp__gatehouse']
          const own = { ...env, ANTHROPIC_BASE_URL: model.url, ANTHROPIC_API_KEY: 'sk-ant-of-the-trial' }
          const { said } = await runProgram(program, words, { env: own, cwd: home })
          must(said.includes('It answered') && said.includes('records'), said.slice(0, 1_000))
        } finally {
          await model.close()
        }
      }),

    leave: () =>
      proof(who, 'signed out again, it needs authentication', async () => {
        await claude('mcp', 'logout', 'gatehouse')
        const after = await claude('mcp', 'list')
        must(after.includes('Needs authentication'), after)
      }),
  }
}
