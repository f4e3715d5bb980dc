import { exportConversation, exportFormats } from '#lib/assistant/export/export-conversation.ts'
import { openConversation } from '#lib/assistant/sharing/open-conversation.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { sharingOf } from '#lib/http/chat.ts'
import { exporting, fileResponse } from '#lib/http/export-chat.ts'
import { type Handled, withCaller } from '#lib/http/with-caller.ts'

type Params = { id: string }

/** Answers of a conversation that one may read, as Markdown or as the CSV of their tables; `turns` names some of them. */
export const GET = withCaller<Params>({ permission: 'chat:use' }, async (handled) => {
  const file = await exported(handled)
  if (file === null) throw new GatewayError('invalid_input', 'What is printed is told with POST.')
  return fileResponse(file)
})

/** Says that the browser prints them: also that is in the audit. */
export const POST = withCaller<Params>({ permission: 'chat:use' }, async (handled) => {
  const file = await exported({ ...handled, query: { ...handled.query, format: 'print' } })
  return file === null ? new Response(null, { status: 204 }) : fileResponse(file)
})

async function exported(handled: Handled<Params>) {
  const { caller, params, query, runtime } = handled
  const format = exportFormats.find((one) => one === (query['format'] ?? 'md'))
  if (format === undefined) throw new GatewayError('invalid_input', `The format is ${exportFormats.join(' or ')}.`)
  const turns = query['turns'] === undefined ? null : query['turns'].split(',')
  const deps = await exporting(handled)
  const conversation = await openConversation(params.id, caller.principal, deps.locale, await sharingOf(runtime))
  return exportConversation(conversation, { format, turns }, deps)
}
