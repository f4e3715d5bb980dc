import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { z } from 'zod'

type Stored = {
  value: string
  changedAt: number
  deletedAt: number | null
  kmsKeyId: string | null
  recoveryDays: number
}

const asked = z.object({
  SecretId: z.string().optional(),
  Name: z
    .string()
    .regex(/^[\w/+=.@-]{1,512}$/)
    .optional(),
  SecretString: z.string().optional(),
  KmsKeyId: z.string().optional(),
  ClientRequestToken: z.string().optional(),
  RecoveryWindowInDays: z.number().min(7).max(30).optional(),
  MaxResults: z.number().optional(),
  NextToken: z.string().optional(),
  Filters: z.array(z.object({ Key: z.literal('name'), Values: z.array(z.string()) })).optional(),
})
type Asked = z.output<typeof asked>

class Refusal extends Error {
  readonly type: string
  readonly status: number

  constructor(type: string, message: string, status = 400) {
    super(message)
    this.type = type
    this.status = status
  }
}

/**
 * AWS Secrets Manager on loopback: JSON 1.1, one address, the action in `X-Amz-Target`, requests signed by SigV4 (its
 * presence and scope are checked, not the signature). Source: docs.aws.amazon.com/secretsmanager/latest/apireference.
 */
export async function startSecretsManager({ nowMs, pageSize = 100 }: { nowMs: () => number; pageSize?: number }) {
  const secrets = new Map<string, Stored>()
  const log: string[] = []
  let fault: Refusal | null = null
  let left = 0

  const server = createServer((request, response) => {
    answer(request).then(
      (body) => reply(response, 200, body),
      (thrown: unknown) => {
        const refusal = thrown instanceof Refusal ? thrown : new Refusal('InternalServiceError', String(thrown), 500)
        reply(response, refusal.status, { __type: refusal.type, Message: refusal.message })
      },
    )
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo

  async function answer(request: IncomingMessage): Promise<unknown> {
    const { authorization = '', 'x-amz-target': target = '', 'content-type': type } = request.headers
    const body: unknown = await json(request)
    const action = String(target).replace(/^secretsmanager\./, '')
    log.push(action)
    const signed = /^AWS4-HMAC-SHA256 Credential=\w+\/\d{8}\/us-east-1\/secretsmanager\/aws4_request, SignedHeaders=/
    if (!signed.test(authorization) || request.headers['x-amz-date'] === undefined) {
      throw new Refusal('MissingAuthenticationTokenException', 'Missing Authentication Token')
    }
    if (request.method !== 'POST' || type !== 'application/x-amz-json-1.1') throw new Refusal('UnknownOperation', 'no')
    if (fault !== null && left-- > 0) throw fault
    const act = actions[action]
    if (act === undefined) throw new Refusal('UnknownOperationException', 'no such action')
    const given = asked.safeParse(body)
    if (!given.success) throw new Refusal('ValidationException', 'Invalid name. Must be a valid name.')
    return act(given.data)
  }

  function found(id: string | undefined, { leaving = false } = {}): Stored {
    const one = secrets.get(id ?? '')
    if (one === undefined) {
      throw new Refusal('ResourceNotFoundException', 'Secrets Manager can’t find the specified secret.')
    }
    if (one.deletedAt !== null && !leaving) {
      const why = 'You can’t perform this operation on the secret because it was marked for deletion.'
      throw new Refusal('InvalidRequestException', why)
    }
    return one
  }

  const told = (name: string | undefined) => ({
    ARN: `arn:aws:secretsmanager:us-east-1:1:secret:${name}-aB3dE6`,
    Name: name,
  })

  const actions: Record<string, (asked: Asked) => unknown> = {
    GetSecretValue: ({ SecretId }) => ({
      ...told(SecretId),
      SecretString: found(SecretId).value,
      VersionId: randomUUID(),
      VersionStages: ['AWSCURRENT'],
    }),
    PutSecretValue({ SecretId, SecretString, ClientRequestToken }) {
      if (ClientRequestToken === undefined) throw new Refusal('InvalidParameterException', 'no token')
      Object.assign(found(SecretId), { value: SecretString, changedAt: nowMs() })
      return told(SecretId)
    },
    CreateSecret({ Name = '', SecretString = '', KmsKeyId = null }) {
      const there = secrets.get(Name)
      if (there !== undefined) {
        if (there.deletedAt !== null) {
          const why = 'You can’t create this secret because a secret with this name is already scheduled for deletion.'
          throw new Refusal('InvalidRequestException', why)
        }
        throw new Refusal('ResourceExistsException', `The operation failed because the secret ${Name} already exists.`)
      }
      const one = { value: SecretString, changedAt: nowMs(), deletedAt: null, kmsKeyId: KmsKeyId, recoveryDays: 0 }
      secrets.set(Name, one)
      return told(Name)
    },
    DeleteSecret({ SecretId, RecoveryWindowInDays = 30 }) {
      Object.assign(found(SecretId), { deletedAt: nowMs(), recoveryDays: RecoveryWindowInDays })
      return told(SecretId)
    },
    RestoreSecret({ SecretId }) {
      Object.assign(found(SecretId, { leaving: true }), { deletedAt: null })
      return told(SecretId)
    },
    ListSecrets({ Filters, NextToken = '0', MaxResults = 100 }) {
      const prefixes = Filters?.flatMap(({ Values }) => Values) ?? ['']
      const names = [...secrets].filter(([, { deletedAt }]) => deletedAt === null).map(([name]) => name)
      const all = names.filter((name) => prefixes.some((prefix) => name.startsWith(prefix))).sort()
      const [from, size] = [Number(NextToken), Math.min(pageSize, MaxResults)]
      const page = all.slice(from, from + size)
      const more = from + size < all.length ? { NextToken: String(from + size) } : {}
      const row = (name: string) => ({ ...told(name), LastChangedDate: (secrets.get(name)?.changedAt ?? 0) / 1_000 })
      return { SecretList: page.map(row), ...more }
    },
  }

  return {
    endpoint: `http://127.0.0.1:${port}`,
    secrets,
    log,
    /** So many of the next requests are refused like this. */
    fail(type: string, status = 400, times = Number.POSITIVE_INFINITY) {
      fault = new Refusal(type, 'canary of the vendor', status)
      left = times
    },
    heal: () => {
      fault = null
    },
    close() {
      server.closeAllConnections()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body))
}

export type TestSecretsManager = Awaited<ReturnType<typeof startSecretsManager>>
