import { z } from 'zod'
import type { JsonObject } from '#lib/core/json.ts'
import type { callTool } from '#lib/gateway/call-tool.ts'
import { mayCall } from '#lib/gateway/may-call.ts'
import { type PlannedCall, runPlan } from '#lib/gateway/run-plan.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import { findingAsked, measureAsked } from '#lib/questions/by-name/described.ts'
import { measuresFor } from '#lib/questions/by-name/measures-for.ts'
import type { FiguresDeps } from './figures/asked.ts'
import { findingTool } from './figures/finding-tool.ts'
import { measureTool } from './figures/measure-tool.ts'
import { listedTool } from './listed-tool.ts'
import { type MetaTool, type MetaTools, metaTool } from './meta-tool.ts'
import { aggregateName, resolveName } from './names.ts'
import type { McpContext } from './types.ts'
import { visibleTools } from './visible-tools.ts'

const words = z.strictObject({ query: z.string().min(1).max(200), limit: z.number().int().min(1).max(50).default(10) })
const plan = z.strictObject({
  calls: z
    .array(
      z.strictObject({
        tool: z.string().max(200),
        arguments: z.record(z.string(), z.unknown()).default({}),
        optional: z.boolean().default(false),
      }),
    )
    .min(1)
    .max(20),
})
const question = z.strictObject({ tool: z.string().max(200), arguments: z.record(z.string(), z.unknown()).default({}) })

/** What the aggregate offers beside the systems' tools. They reach systems by the same road as everything else. */
export function openMetaTools(deps: FiguresDeps): MetaTools {
  return new Map([...plainTools, [measureAsked.name, measureTool(deps)], [findingAsked.name, findingTool(deps)]])
}

const plainTools = new Map<string, MetaTool>([
  [
    'gatehouse__search_tools',
    metaTool({
      title: 'Find tools',
      description:
        'Finds the tools and measures you may use by words in their names and descriptions, with all that they take. ' +
        'Use it first when you do not know which system can answer, or what a tool takes.',
      input: words,
      run: async ({ query, limit }, context, deps) => {
        await deps.policy.reload()
        return searchTools(query, limit, context, deps)
      },
    }),
  ],
  [
    'gatehouse__run_plan',
    metaTool({
      title: 'Run several calls as one plan',
      description:
        'Runs up to 20 calls side by side. All are checked before the first runs: if one that is not marked optional ' +
        'would be refused, no system is contacted and the refusal names what is missing.',
      input: plan,
      changes: ({ principal }, deps) => visibleTools(deps, principal, null).some(({ kind }) => kind === 'write'),
      run: runCalls,
    }),
  ],
  [
    'gatehouse__explain_access',
    metaTool({
      title: 'Explain access',
      description: 'Says whether you may call a tool with given arguments and which rule decides. Calls nothing.',
      input: question,
      run: async ({ tool, arguments: input }, context, deps) => {
        await deps.policy.reload()
        return explain(tool, input as JsonObject, context, deps)
      },
    }),
  ],
])

function searchTools(query: string, limit: number, context: McpContext, deps: GatewayDeps): JsonObject {
  const terms = query.toLowerCase().split(/\W+/).filter(Boolean)
  const scored = visibleTools(deps, context.caller.principal, null)
    .map((tool) => ({
      tool,
      score: score(tool.name, `${tool.title} ${tool.system.name} ${tool.wire.description ?? ''}`, terms),
    }))
    .filter((entry) => entry.score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
  const tools = scored.map(({ tool }) => {
    const { name, title, description, inputSchema } = listedTool(tool, null)
    return { name, title: title ?? name, description: description ?? '', inputSchema }
  })
  const measures = measuresFor(context.caller.principal, deps, deps.today())
    .filter(({ id, name }) => score(id, name.en, terms) > 0)
    .slice(0, limit)
    .map(({ id, name }) => ({ measure: id, name: name.en }))
  const nothing = tools.length === 0 && measures.length === 0
  return { tools, measures, ...(nothing ? { note: 'None of the tools you may use has these words.' } : {}) }
}

function score(name: string, text: string, terms: readonly string[]): number {
  const body = text.toLowerCase()
  return terms.reduce((sum, term) => sum + (name.includes(term) ? 3 : 0) + (body.includes(term) ? 1 : 0), 0)
}

async function runCalls({ calls }: z.output<typeof plan>, context: McpContext, deps: GatewayDeps): Promise<JsonObject> {
  const planned: PlannedCall[] = calls.map(({ tool, arguments: input, optional }) => ({
    caller: context.caller,
    ...resolveName(tool, null, deps.catalog),
    input,
    optional,
    correlationId: context.correlationId,
    requestBytes: JSON.stringify(input).length,
    signal: context.signal,
  }))
  const outcomes = await runPlan(planned, deps)
  return {
    correlationId: context.correlationId,
    results: outcomes.map((outcome) => ({
      tool: aggregateName(String(outcome.call.system), String(outcome.call.tool)),
      ...(outcome.ok
        ? { ok: true, ...asAnswer(outcome.outcome.result) }
        : { ok: false, error: outcome.error.toJSON() as unknown as JsonObject }),
    })),
  }
}

function asAnswer({ structuredContent, content, isError }: Awaited<ReturnType<typeof callTool>>['result']): JsonObject {
  return {
    ...(structuredContent === undefined ? { content } : { answer: structuredContent }),
    ...(isError === true ? { isError } : {}),
  }
}

function explain(name: string, input: JsonObject, context: McpContext, deps: GatewayDeps): JsonObject {
  const { principal } = context.caller
  const { system, tool } = resolveName(name, null, deps.catalog)
  const answer = mayCall(principal, { system, tool, input }, deps)
  return {
    tool: name,
    allowed: answer.allowed,
    policyVersion: deps.policy.current().version,
    roles: [...principal.roles],
    rules: answer.by,
    ...(answer.allowed
      ? { conditions: (answer.conditions ?? {}) as JsonObject }
      : { reason: answer.error.message, nextStep: answer.error.nextStep }),
  }
}
