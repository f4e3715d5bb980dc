import { appendFileSync } from 'node:fs'
import { Server } from '@modelcontextprotocol/server'
import { serveStdio } from '@modelcontextprotocol/server/stdio'

/** A small foreign server on stdio: says who it is and what it was given, and dies when asked to. */
const [pidFile] = process.argv.slice(2)
if (pidFile !== undefined) appendFileSync(pidFile, `${process.pid}\n`)

serveStdio(() => {
  const server = new Server({ name: 'child', version: '1.0.0' }, { capabilities: { tools: {} } })
  const inputSchema = { type: 'object' as const, properties: { text: { type: 'string' } } }
  server.setRequestHandler('tools/list', () => ({
    tools: ['environment', 'echo', 'die', 'fall', 'junk', 'flood'].map((name) => ({
      name,
      description: `The tool ${name}.`,
      inputSchema,
    })),
  }))
  server.setRequestHandler('tools/call', ({ params }) => {
    if (params.name === 'die') process.kill(process.pid, 'SIGKILL')
    if (params.name === 'fall') {
      appendFileSync(`${pidFile}.falls`, 'x')
      process.kill(process.pid, 'SIGKILL')
    }
    if (params.name === 'junk') process.stdout.write('no JSON\n{"jsonrpc":"2.0","id":424242,"result":{}}\n\u0000\n')
    if (params.name === 'flood') process.stdout.write('x'.repeat(12 * 1024 * 1024))
    process.stderr.write('a word on standard error\n'.repeat(params.name === 'junk' ? 10_000 : 1))
    const given = params.name === 'environment' ? process.env : { text: params.arguments?.['text'], meta: params._meta }
    return { content: [{ type: 'text', text: JSON.stringify(given) }] }
  })
  return server
})
