import type { Names } from './tables.ts'

/** What another office calls the same things: other ids, codes for words, calendar days. */
export const bareNames: Names = {
  Sites: { OBJECTID: 'FID', site_id: 'SITE_CODE', job_number: 'ProjectNo', name: 'SITE_NAME' },
  Permits: {
    OBJECTID: 'FID',
    permit_number: 'PermitNum',
    job_number: 'ProjectNo',
    permit_type: {
      name: 'PermitTypeDesc',
      codes: ['Building', 'Excavation', 'Electrical', 'Street closure', 'Demolition'],
    },
    status: { name: 'StatusCurrent', codes: ['Applied', 'Issued', 'Expired', 'Finaled', 'Rejected'] },
    applied_on: 'AppliedDate',
    issued_on: 'IssuedDate',
    expires_on: { name: 'ExpiresDate', isDay: true },
    applicant: 'APPLICANTNAME',
    address: 'OriginalAddress1',
    note: 'Comments',
  },
  UtilityLocates: {
    OBJECTID: 'FID',
    ticket: 'TicketNo',
    job_number: 'ProjectNo',
    utility: 'LineType',
    status: 'TicketStatus',
    requested_on: 'CalledIn',
    expires_on: 'GoodUntil',
    depth_m: 'DepthM',
  },
  Parcels: { OBJECTID: 'FID', parcel_number: 'APN', owner: 'OWNER_NM', address: 'SITUS', zoning: 'ZONE_CODE' },
  FloodZones: { OBJECTID: 'FID', zone: 'FLD_ZONE', zone_name: 'ZONE_LBL', base_elevation: 'STATIC_BFE' },
  Addresses: { OBJECTID: 'FID', street: 'FULLADDR', city: 'MUNI', parcel: 'APN' },
  HaulRoutes: {
    OBJECTID: 'FID',
    route_name: 'ROUTE',
    job_number: 'ProjectNo',
    max_tons: 'TonLimit',
    allowed_hours: 'TimesAllowed',
    approved_on: 'OkDate',
    expires_on: { name: 'GoodUntil', isDay: true },
  },
  GasLines: { OBJECTID: 'FID', line_id: 'ASSET', utility: 'LineType', depth_m: 'DepthM' },
  PowerAndTelecomLines: { OBJECTID: 'FID', line_id: 'ASSET', utility: 'LineType', depth_m: 'DepthM' },
  WaterAndSewerLines: { OBJECTID: 'FID', line_id: 'ASSET', utility: 'LineType', depth_m: 'DepthM' },
  PermitStatus: {
    OBJECTID: 'FID',
    permit_number: 'PermitNum',
    status_on: 'StepDate',
    status: 'StepName',
    note: 'StepNote',
  },
}
