import type Anthropic from '@anthropic-ai/sdk'
import type { Principal } from '#lib/core/caller.ts'
import type { GatewayError } from '#lib/core/errors.ts'
import { storable } from '#lib/core/storable.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import { listedTool } from '#lib/mcp/listed-tool.ts'
import { aggregateName, modelName, resolveName } from '#lib/mcp/names.ts'
import { visibleTools } from '#lib/mcp/visible-tools.ts'
import type { AskedCall } from '../run-calls.ts'
import type { LocalTool } from './local-tool.ts'

/**
 * The tools of a person's roles as the model gets them: by role and not by person, in one order, so that everybody of a
 * role shares one cached prefix to the byte. Our own stand among them.
 */
export function modelTools(
  { roles }: Pick<Principal, 'roles'>,
  deps: Pick<GatewayDeps, 'catalog' | 'policy' | 'decide'>,
  local: readonly LocalTool[],
): Anthropic.Tool[] {
  const ofSystems = visibleTools(deps, { roles: [...roles].sort() }, null).map((tool): Anthropic.Tool => {
    const { description = '', inputSchema } = listedTool(tool, null)
    return {
      name: modelName(aggregateName(tool.system.slug, tool.name)),
      description: `${tool.title}. ${description}`,
      input_schema: { ...inputSchema, type: 'object' },
    }
  })
  const ours = local.map(
    ({ name, description, inputSchema }): Anthropic.Tool => ({
      name,
      description,
      input_schema: { ...inputSchema, type: 'object' },
    }),
  )
  return [...ofSystems, ...ours].sort((a, b) => (a.name < b.name ? -1 : 1))
}

export function askedCall(
  { id, name, input }: Anthropic.ToolUseBlock,
  { catalog }: Pick<GatewayDeps, 'catalog'>,
): AskedCall {
  return { ...resolveName(name, null, catalog), input: storable(input as AskedCall['input']), toolUseId: id }
}

/** A refusal as the model reads it, so that it can go on without. */
export function refusedResult(id: string, error: GatewayError | undefined): Anthropic.ToolResultBlockParam {
  const text = error === undefined ? 'This call was not made.' : `${error.message} ${error.nextStep} (${error.code})`
  return { type: 'tool_result', tool_use_id: id, content: text, is_error: true }
}
