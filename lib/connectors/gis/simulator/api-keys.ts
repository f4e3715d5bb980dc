import { randomBytes } from 'node:crypto'
import type { SimulatorRequest, SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'
import { esriError } from './query.ts'

/** The client of the API key's item. */
export const item = { id: 'ridgelineApiKeyItem', secret: 'simulator-gis-key-item' }

const YEAR_S = 365 * 86_400

export type ApiKeys = ReturnType<typeof createApiKeys>

/** An item with two API keys, each with an end date of its own; the slot stands in the key itself. */
export function createApiKeys() {
  const slots = new Map<string, { key: string; isNew: boolean; seconds: number }>()
  let refusesNew = false
  const make = (slot: string) =>
    `AAPT${randomBytes(30).toString('hex')}${slot}${randomBytes(9).toString('hex').slice(0, 9)}`
  slots.set('1', { key: make('1'), isNew: false, seconds: YEAR_S })

  const isOwn = (form: URLSearchParams) =>
    form.get('client_id') === item.id && form.get('client_secret') === item.secret

  return {
    first: () => slots.get('1')?.key ?? '',
    /** What the item's owner set as the end of the keys to come. */
    endsIn: YEAR_S,
    refuseNew(on: boolean) {
      refusesNew = on
    },
    /** Undefined for a form that asks for no key. */
    regenerate(form: URLSearchParams): SimulatorResponse | undefined {
      const slot = form.get('apiToken')
      if (slot === null) return undefined
      if (!isOwn(form) || !/^[12]$/.test(slot)) return esriError(400, 'Invalid client_id or client_secret')
      const one = { key: make(slot), isNew: true, seconds: this.endsIn }
      slots.set(slot, one)
      return { status: 200, body: { access_token: one.key, expires_in: one.seconds } }
    },
    revoke(form: URLSearchParams): SimulatorResponse {
      if (!isOwn(form)) return esriError(400, 'Invalid client_id or client_secret')
      slots.delete(form.get('apiToken') ?? '')
      return { status: 200, body: { success: true } }
    },
    /** The slot of the key that a request shows; null for no key that is valid, undefined for what is no key. */
    slotOf({ headers, query }: SimulatorRequest): string | null | undefined {
      const shown = (headers['x-esri-authorization'] ?? headers['authorization'])?.replace(/^Bearer /, '')
      // A key in an address is answered too by the real service, and stands in its log from then on: never here.
      if (query.get('token')?.startsWith('AAPT') === true) return null
      if (shown?.startsWith('AAPT') !== true) return undefined
      const [slot = null] = [...slots].find(([, { key, isNew }]) => key === shown && !(isNew && refusesNew)) ?? []
      return slot
    },
  }
}
