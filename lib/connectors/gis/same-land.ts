import { GatewayError } from '#lib/core/errors.ts'
import type { CallContext } from '../kit/connector.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { parcelsAt } from './land.ts'
import type { Condition } from './layer.ts'
import type { MappedLayer } from './mapped.ts'
import { permitRow } from './permit.ts'
import { readAll } from './read-mapped.ts'
import type { FoundSite } from './site.ts'

type About = { vendor: VendorHttp; call: CallContext; map: MappedLayer; site: FoundSite }

/** Permits without places: those on the parcels that a site lies on, or at its address. */
export async function onSameLand(about: About, where: readonly (Condition | undefined)[]) {
  const land = (await onParcels(about)) ?? atAddress(about)
  if (land !== null) return readAll(about.map, { row: permitRow, where: [...where, land] })
  throw new GatewayError(
    'needs_mapping',
    'The permits have no places on the map, and nobody has said which field ties them to a site.',
    {
      nextStep:
        'An administrator can map the parcels and the parcel of a permit, or the address of sites and of permits.',
      because: { kind: 'no_places', slot: 'permit_layer', instead: ['permit_parcel', 'permit_addr'] },
    },
  )
}

async function onParcels({ vendor, call, map, site }: About): Promise<Condition | null> {
  const field = map.field('permit_parcel')
  const land = field === null ? null : await parcelsAt(vendor, call, site.area)
  const values = land?.rows?.map(({ parcel_no }) => parcel_no) ?? []
  return field === null || values.length === 0 ? null : { field, is: 'one of', values }
}

function atAddress({ map, site }: About): Condition | null {
  const field = map.field('permit_addr')
  return field === null || site.address === null ? null : { field, is: 'holding', text: site.address }
}
