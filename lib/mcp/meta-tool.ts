import { z } from 'zod'
import { actorOf } from '#lib/audit/trail.ts'
import type { Caller } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'
import { mapSchemas } from '#lib/core/json-schema.ts'
import { readInput } from '#lib/core/read-input.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import type { WireTool } from '#lib/hosting/host.ts'
import { compileCheck } from '#lib/systems/schema-check.ts'
import { portable } from './listed-tool.ts'
import type { McpContext } from './types.ts'

/** A tool of the aggregate itself, beside the systems' tools. */
export type MetaTool = {
  /** As this person's list shows it; null where there is nothing in it for them. */
  wire(caller: Caller, deps: GatewayDeps): Omit<WireTool, 'name'> | null
  /** Throws `invalid_input`; fills defaults. */
  check(input: unknown): JsonObject
  run(input: JsonObject, context: McpContext, deps: GatewayDeps): Promise<JsonObject>
}

export type MetaTools = ReadonlyMap<string, MetaTool>

export function metaTool<S extends z.ZodType>(options: {
  title: string
  description: string
  input: S
  /** The input's schema as one person's list shows it. */
  listed?(schema: JsonObject, caller: Caller, deps: GatewayDeps): JsonObject | null
  /** Whether it may change something for this person; without it it never does. */
  changes?(caller: Caller, deps: GatewayDeps): boolean
  run(input: z.output<S>, context: McpContext, deps: GatewayDeps): Promise<JsonObject>
}): MetaTool {
  const { title, description, input, listed = (schema: JsonObject) => schema, changes = () => false, run } = options
  const whole = schemaOf(input)
  const fits = compileCheck(whole)
  return {
    wire(caller, deps) {
      const inputSchema = listed(whole, caller, deps)
      const mayChange = changes(caller, deps)
      const annotations = { title, readOnlyHint: !mayChange, destructiveHint: mayChange, openWorldHint: false }
      return inputSchema === null ? null : { title, description, inputSchema, annotations }
    },
    check: (given) => readInput(input, fits(given)) as JsonObject,
    run: (given, context, deps) => run(input.parse(given), context, deps),
  }
}

/** What is refused before it becomes a call leaves its row here. */
export async function orRejected<T>(context: McpContext, read: () => T | Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (thrown) {
    const error = GatewayError.from(thrown)
    await context.trail.write(actorOf(context.caller, context.correlationId), {
      action: 'mcp.rejected',
      facts: { reason: error.message.slice(0, 200), bytes: context.requestBytes },
    })
    throw error
  }
}

/** A tool's input as every client can read it. */
export function schemaOf(input: z.ZodType): JsonObject {
  const { $schema: _, ...schema } = z.toJSONSchema(input, { io: 'input' })
  return mapSchemas(spelledOut(schema as JsonObject), portable)
}

/** Zod writes "anything" as an empty schema, which some clients take for a mistake. */
function spelledOut(schema: JsonObject): JsonObject {
  return mapSchemas(schema, (each) => {
    const more = each['additionalProperties']
    return isObject(more) && Object.keys(more).length === 0 ? { ...each, additionalProperties: true } : each
  })
}
