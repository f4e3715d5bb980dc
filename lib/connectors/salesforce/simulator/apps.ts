import { randomBytes } from 'node:crypto'
import type { SimulatorRequest, SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'
import { failed } from './answers.ts'

type Pair = { id: string; key: string; secret: string; state: 'staged' | 'rotated'; isNew: boolean }

export const APP_ID = '0xIRB00000000001'
const CONSUMER_ID = '888RB0000000001'
/** Of the app that Gatehouse signs in as, at the start. */
export const CLIENT_ID = '3MVG9ridgelineGatehouse0000000001'
/** Another app, whose user may see and change the credentials of the first. */
export const rotator = { key: '3MVG9ridgelineRotation00000000001', secret: 'simulator-salesforce-rotation' }

/**
 * The external client app and its consumer's credentials: a pair in force, and a staged place. What was in force stays
 * valid in the staged place after a rotation, until it is deleted there.
 */
export function createApps() {
  const made = (isNew: boolean): Pair => ({
    id: `0Oy${randomBytes(6).toString('hex')}`,
    key: isNew ? `3MVG9${randomBytes(24).toString('hex')}` : CLIENT_ID,
    secret: randomBytes(32).toString('hex').toUpperCase(),
    state: 'staged',
    isNew,
  })
  let inForce = made(false)
  let staged: Pair | null = null
  let refusesNew = false

  function valid(): Pair[] {
    const all = staged?.state === 'rotated' ? [inForce, staged] : [inForce]
    return all.filter(({ isNew }) => !isNew || !refusesNew)
  }

  /** Whom a pair signs in; null for nobody. */
  function signIn(key: string, secret: string): string | null {
    if (key === rotator.key && secret === rotator.secret) return rotator.key
    return valid().some((pair) => pair.key === key && pair.secret === secret) ? key : null
  }

  function answer(request: SimulatorRequest, by: string, base: string): SimulatorResponse {
    const root = `${base}/apps/oauth/credentials/${APP_ID}`
    const own = `${root}/${CONSUMER_ID}`
    // A session of the app itself is not let near its own secret, nor is anybody without the two permissions.
    if (by !== rotator.key) return failed(403, 'INSUFFICIENT_ACCESS', 'insufficient access rights on object id')
    const { method, path } = request
    if (path === root && method === 'GET') {
      const urls = { url: own, stagedCredentialsUrl: `${own}/staged` }
      return { status: 200, body: { consumers: [{ id: CONSUMER_ID, name: 'Gatehouse', ...urls }] } }
    }
    if (path === own && method === 'GET') return { status: 200, body: { ...shown(inForce), id: CONSUMER_ID } }
    if (path === `${own}/staged`) return stagedPlace(method, own)
    if (staged === null || path !== `${own}/staged/${staged.id}`) {
      return failed(404, 'NOT_FOUND', 'The requested resource does not exist')
    }
    if (method === 'DELETE') {
      staged = null
      return { status: 204 }
    }
    const { command }: { command?: string } = JSON.parse(request.text || '{}')
    if (method !== 'PATCH' || command !== 'rotate') return failed(400, 'INVALID_INPUT', 'command must be rotate')
    const former = inForce
    inForce = staged
    staged = { ...former, state: 'rotated' }
    return collection(own)
  }

  function stagedPlace(method: string, own: string): SimulatorResponse {
    if (method !== 'POST') return collection(own)
    if (staged !== null) return failed(400, 'INVALID_OPERATION', 'Staged credentials exist already.')
    staged = made(true)
    return collection(own)
  }

  function collection(own: string): SimulatorResponse {
    const one = staged === null ? [] : [{ ...shown(staged), state: staged.state, url: `${own}/staged/${staged.id}` }]
    return { status: 200, body: { stagedCredentials: one } }
  }

  return {
    signIn,
    answer,
    refuseNew(on: boolean) {
      refusesNew = on
    },
    secret: () => inForce.secret,
  }
}

function shown({ id, key, secret }: Pair) {
  return { id, key, secret }
}
