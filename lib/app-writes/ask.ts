import { askApproval, type ExactCall } from '#lib/approvals/ask.ts'
import { actorOf } from '#lib/audit/trail.ts'
import type { Caller } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { storable } from '#lib/core/storable.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import { refreshed } from '#lib/gateway/admit.ts'
import { type Answer, mayCall, type Refused } from '#lib/gateway/may-call.ts'
import type { AskedByApp, Waiting } from '#lib/mcp/waiting.ts'
import { tell } from '#lib/notices/tell.ts'
import type { CatalogTool } from '#lib/systems/catalog.ts'
import { beforeOf } from './before.ts'
import { digestOf } from './digest.ts'
import { noticeKey } from './notice-key.ts'
import { standingOf } from './standing.ts'
import { type AppWriteDeps, type AppWriteRow, whole } from './types.ts'

/** So many questions of apps are put to one person; an app that asks more is told to wait for answers. */
const MOST_WAITING = 20

/**
 * An app's call that needs its person's yes becomes a question to them, once: the same call is the same question until it
 * is over and the app has heard so. Null where the call needs no yes.
 */
export async function askPerson(asked: AskedByApp, deps: AppWriteDeps): Promise<Waiting | null> {
  const { caller, app, correlationId } = asked
  const input = storable(asked.input ?? {})
  const judge = (who: Caller['principal']) => mayCall(who, { ...asked, input }, deps.gateway)
  if (waits(judge(caller.principal)) === null) return null
  // A question stands on the rights of now, since nothing admits it.
  await deps.gateway.policy.reload()
  const principal = await refreshed(caller)
  const call = waits(judge(principal))
  if (call === null) return null
  const { exact, tool } = call
  const digest = digestOf(exact)
  const known = await current({ app, digest }, deps.database)
  const standing = known === null ? null : await standingOf(known, tool.title, deps)
  if (standing !== null) return standing
  const asking = { caller: { ...caller, principal }, app, correlationId, exact, tool, digest, over: known }
  return askAnew(asking, deps)
}

type Asking = {
  caller: Caller
  app: string
  correlationId: string
  exact: ExactCall
  tool: CatalogTool
  digest: string
  /** The question that this one comes after. */
  over: AppWriteRow | null
}

async function askAnew(asking: Asking, deps: AppWriteDeps): Promise<Waiting> {
  const { caller, app, exact, tool, digest, over, correlationId } = asking
  const { database, nowMs } = deps
  const personId = caller.principal.id
  const before = await beforeOf(exact, tool, { caller, correlationId }, deps)
  return database.$transaction(async (tx) => {
    // Whoever asks the same side by side finds the question of the first.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${personId}, 817104))`
    const meanwhile = await current({ app, digest }, tx)
    if (meanwhile !== null && meanwhile.approvalId !== over?.approvalId) return asWaiting(meanwhile, tool, false)
    const waiting = {
      personId,
      state: 'asked' as const,
      expiresAt: { gt: new Date(nowMs()) },
      appWrite: { isNot: null },
    }
    if ((await tx.approval.count({ where: waiting })) >= MOST_WAITING) throw tooMany()
    if (over !== null) {
      await tx.appWrite.update({ where: { approvalId: over.approvalId }, data: { replacedAt: new Date(nowMs()) } })
    }
    const actor = actorOf(caller, correlationId)
    const name = caller.client ?? ''
    const [approval] = await askApproval(null, [exact], { actor, deps: { ...deps, database: tx }, app: name })
    if (approval === undefined) throw new GatewayError('internal', 'A question that was not asked.')
    const data = { approvalId: approval.id, appId: app, digest, before: before as Prisma.InputJsonObject }
    const row = await tx.appWrite.create({ data, include: whole })
    const what = { en: tool.title, es: deps.ownTools(exact.system, exact.tool)?.titles.es ?? tool.title }
    await tell(tx, {
      ...{ kind: 'app_waits', facts: { approval: approval.id, app: name, what } },
      ...{ to: [personId], key: noticeKey(approval.id), at: new Date(nowMs()) },
    })
    return asWaiting(row, tool, true)
  })
}

function asWaiting({ approvalId, approval }: AppWriteRow, { title }: CatalogTool, isNew: boolean): Waiting {
  return { approval: approvalId, title, expiresAt: approval.expiresAt, state: 'asked', isNew }
}

/** The call with its checked arguments, where nothing but a yes is missing to it. */
function waits(answer: Answer): { exact: ExactCall; tool: CatalogTool } | null {
  if (answer.allowed || !isComplete(answer)) return null
  const { tool, input } = answer
  return { exact: { system: tool.system.slug, tool: tool.name, input }, tool }
}

type Complete = Refused & { tool: NonNullable<Refused['tool']>; input: NonNullable<Refused['input']> }
function isComplete(answer: Refused): answer is Complete {
  return answer.reason === 'approval_required' && answer.tool !== null && answer.input !== null
}

function current({ app, digest }: { app: string; digest: string }, database: Prisma.TransactionClient) {
  return database.appWrite.findFirst({ where: { appId: app, digest, replacedAt: null }, include: whole })
}

function tooMany(): GatewayError {
  return new GatewayError('rate_limited', `${MOST_WAITING} writes of apps wait for your yes already.`, {
    nextStep: 'Answer them in Gatehouse first; they are among your notices.',
    data: { scope: 'approvals' },
  })
}
