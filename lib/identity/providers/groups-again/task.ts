import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import type { Trail } from '#lib/audit/trail.ts'
import type { Database } from '#lib/db/client.ts'
import type { SignInProvider } from '#lib/db/generated/client.ts'
import type { Send } from '#lib/egress/send.ts'
import type { Task } from '#lib/queue/queue.ts'
import type { SecretStore } from '#lib/secrets/store.ts'
import { readMetadata } from '../metadata.ts'
import { ProviderProblem } from '../problem.ts'
import type { Asking } from './ask-patiently.ts'
import type { Directory } from './directory.ts'
import { openGraph } from './graph.ts'
import { openOkta } from './okta.ts'
import { readGroups } from './read-groups.ts'

export const groupsTask = 'read groups again'

type Named = { id: string; name: string }

export type GroupsDeps = {
  database: Database
  trail: Trail
  send: Send
  secrets: Pick<SecretStore, 'read'>
  now(): Date
  /** That somebody’s change was not made, since nobody could administer then. */
  tellKept(provider: Named, person: Named): Promise<void>
  /** Waits as long as a directory says; tests do not. */
  pause?(ms: number, signal: AbortSignal): Promise<void>
}

/** Once an hour, for every provider that is switched on and has an API; and one of them when somebody asks for it. */
export function readGroupsTask(deps: GroupsDeps): Task<{ provider?: string | undefined }> {
  return {
    name: groupsTask,
    payload: z.object({ provider: z.string().max(60).optional() }),
    everyMinutes: 60,
    async run({ provider }, signal) {
      const rows = await deps.database.signInProvider.findMany({
        where: { enabled: true, NOT: { groupsAgain: '' }, ...(provider === undefined ? {} : { id: provider }) },
      })
      for (const row of rows) await readOf(deps, row, signal)
    },
  }
}

async function readOf(deps: GroupsDeps, row: SignInProvider, signal: AbortSignal): Promise<void> {
  const { database, trail, send, now } = deps
  const pause = deps.pause ?? (async (ms: number) => void (await wait(ms, undefined, { signal })))
  const asking: Asking = { send, pause: (ms) => pause(ms, signal) }
  const tellKept = (person: Named) => deps.tellKept({ id: row.id, name: row.name }, person)
  const outcome = await readGroups({ db: database, trail, tellKept }, row, () => open(deps, row, asking))
  // It may have been removed, or set up otherwise, meanwhile.
  await database.signInProvider.updateMany({
    where: { id: row.id, groupsAgain: row.groupsAgain },
    data: { groupsReadAt: now(), groupsRead: outcome },
  })
}

async function open({ secrets, send }: GroupsDeps, row: SignInProvider, asking: Asking): Promise<Directory> {
  const { issuer, clientId, groupsAgain, groupsClientId, groupsSecretName } = row
  if (groupsAgain === 'graph') {
    const client = { clientId, clientSecret: await secretOf(secrets, row.secretName) }
    return openGraph(asking, { metadata: await readMetadata(send, issuer), client })
  }
  const way = groupsAgain === 'okta_oauth' ? 'okta_oauth' : 'okta_token'
  const secret = await secretOf(secrets, groupsSecretName)
  return openOkta(asking, { issuer, way, secret, clientId: groupsClientId })
}

async function secretOf(secrets: GroupsDeps['secrets'], name: string | null): Promise<string> {
  const secret = name === null ? undefined : await secrets.read(name)
  if (secret === undefined) throw new ProviderProblem('groups_key')
  return secret
}
