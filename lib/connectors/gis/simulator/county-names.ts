import { bareNames } from './bare-names.ts'
import type { Names } from './tables.ts'

/** What the county calls things: as the bare profile's city, with statuses coded by kind and parcels that are numbers. */
export const countyNames: Names = {
  ...bareNames,
  Permits: {
    ...bareNames['Permits'],
    permit_type: {
      name: 'PermitTypeDesc',
      codes: ['Building', 'Excavation', 'Electrical', 'Street closure', 'Demolition'],
      isKind: true,
    },
    status: { name: 'StatusCurrent', codedByKind: ['Applied', 'Issued', 'Expired', 'Finaled', 'Rejected'] },
  },
  Parcels: { ...bareNames['Parcels'], parcel_number: { name: 'APN', isBig: true } },
}
