import { GatewayError } from '#lib/core/errors.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { notAsked, type PermissionCheck, type Right } from '../kit/permissions.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { isLocator, kindOf, placeOf } from './address.ts'
import { slots } from './slots.ts'

/** Each server's service is asked once: what it lets see is the same for all of its layers. */
const MOST = 6

type Asked = { address: string; slots: string[] }

/** Which of the mapped layers are shown to this connection. What is public needs no right, and is looked at all the same. */
export const permissions: PermissionCheck = {
  async ask(vendor, { names, tools }) {
    const services = [...servicesIn(names).values()].slice(0, MOST)
    if (services.length === 0) return notAsked('not_mapped')
    const missing: Right[] = []
    let granted = 0
    for (const { address, slots: own } of services) {
      if (await isShown(vendor, address)) granted += own.length
      else missing.push(...own.map((slot) => ({ right: slot, tools: toolsOf(slot, tools) })))
    }
    return { granted, missing, untold: [] }
  },
  mends: {
    signIn: {
      en: 'Whoever administers ArcGIS opens Content > the developer credentials of this connection and sees whether the client secret or key is there and not over; on a server of its own, whether user and password are. An administrator here then enters what changed.',
      es: 'Quien administra ArcGIS abre Content > las credenciales de desarrollador de esta conexión y ve si el secreto o la clave está y no ha vencido; en un servidor propio, si lo están el usuario y la contraseña. Después un administrador indica aquí lo que cambió.',
    },
    rights: {
      en: 'Whoever administers ArcGIS shares the layer with the account of this connection, or adds it to the items of its credentials; a layer that was moved is chosen anew under Names.',
      es: 'Quien administra ArcGIS comparte la capa con la cuenta de esta conexión, o la añade a los elementos de sus credenciales; una capa que se movió se elige de nuevo en Nombres.',
    },
  },
}

function servicesIn(names: SlotNames): Map<string, Asked> {
  const found = new Map<string, Asked>()
  for (const { id } of slots) {
    const value = names[id]
    for (const address of value === undefined ? [] : [value].flat()) {
      if (kindOf(address) === null && !isLocator(address)) continue
      const service = address.replace(/\/((?:Feature|Map)Server)\/\d+$/i, '/$1')
      const known = found.get(service) ?? { address, slots: [] }
      if (!known.slots.includes(id)) known.slots.push(id)
      found.set(service, known)
    }
  }
  return found
}

async function isShown(vendor: VendorHttp, address: string): Promise<boolean> {
  try {
    const isRows = kindOf(address) === 'socrata'
    await vendor.request({ path: placeOf(vendor.settings, address), query: isRows ? { $limit: 1 } : { f: 'json' } })
    return true
  } catch (thrown) {
    if (!(thrown instanceof GatewayError)) throw thrown
    if (['forbidden', 'not_found', 'system_rejected', 'reauth_required'].includes(thrown.code)) return false
    throw thrown
  }
}

function toolsOf(slot: string, tools: Parameters<PermissionCheck['ask']>[1]['tools']): string[] {
  return tools.filter((tool) => tool.slots.needs.includes(slot)).map(({ name }) => name)
}
