import type { ExactCall } from '#lib/approvals/ask.ts'
import { type Before, valuesBefore } from '#lib/assistant/model/approvals/before.ts'
import { cardFields } from '#lib/assistant/model/approvals/card-fields.ts'
import type { Caller } from '#lib/core/caller.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'
import { callTool } from '#lib/gateway/call-tool.ts'
import type { CatalogTool } from '#lib/systems/catalog.ts'
import type { AppWriteDeps } from './types.ts'

/** What the record says that would be changed, read with the rights of the app that wants to change it. */
export function beforeOf(
  { system, tool: name, input }: ExactCall,
  tool: CatalogTool,
  { caller, correlationId }: { caller: Caller; correlationId: string },
  { gateway, ownTools }: AppWriteDeps,
): Promise<Before> {
  const fields = cardFields(tool.wire.inputSchema).map((field) => field.name)
  return valuesBefore({ system, input, fields }, ownTools(system, name)?.write ?? null, {
    today: gateway.today(),
    async read(call): Promise<JsonObject | null> {
      const answer = await callTool({ ...call, caller, correlationId }, gateway).catch(() => null)
      const content = answer?.result.isError === true ? null : answer?.result.structuredContent
      return isObject(content) ? (content as JsonObject) : null
    },
  })
}
