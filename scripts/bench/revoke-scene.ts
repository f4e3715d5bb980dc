import { uuidv7 } from '#lib/core/ids.ts'
import { openDatabase } from '#lib/db/client.ts'
import { addExecutive, benchToken, type Stage } from './stage.ts'

/** Somebody who calls and reads, and how an administrator takes something of theirs away over HTTP. */
export type Scene = { token: string; turn: string; take(what: Taken): Promise<Response> }
export const takings = ['token', 'person', 'role'] as const
export type Taken = (typeof takings)[number]

export async function openScenes({ databaseUrl, fast }: Stage) {
  const { database, close } = openDatabase(databaseUrl, 2)
  const adminId = await addExecutive(database, 'revoke-admin')
  await database.roleAssignment.create({ data: { id: uuidv7(), roleSlug: 'admin', personId: adminId } })
  const admin = await benchToken(database, adminId)
  const api = new URL(fast.url).origin
  let made = 0

  async function open(): Promise<Scene> {
    made += 1
    const personId = await addExecutive(database, `revoke-${made}`)
    const token = await benchToken(database, personId)
    const { id: tokenId } = await database.accessToken.findFirstOrThrow({ where: { personId } })
    const change = {
      token: { do: 'revoke_token', token: tokenId },
      person: { do: 'disable', reason: 'measured' },
      role: { do: 'remove_role', role: 'executive' },
    }
    return {
      token,
      turn: await openTurn(personId),
      take: (what) =>
        fetch(`${api}/api/admin/people/${personId}`, {
          method: 'PATCH',
          headers: { authorization: `Bearer ${admin}`, 'content-type': 'application/json' },
          body: JSON.stringify(change[what]),
        }),
    }
  }

  /** A turn that waits for its person: its stream is open and silent. */
  async function openTurn(personId: string): Promise<string> {
    const [conversationId, id] = [uuidv7(), uuidv7()]
    await database.conversation.create({ data: { id: conversationId, personId, title: 'measured' } })
    await database.turn.create({ data: { id, conversationId, question: 'measured', state: 'waiting' } })
    return id
  }

  return { open, close }
}
