import type { Names } from './tables.ts'

/** What another office calls the same things: other ids, codes for words, calendar days. */
export const bareNames: Names = {
  Sites: { OBJECTID: 'FID', site_id: 'SITE_CODE', job_number: 'ProjectNo', name: 'SITE_NAME' },
  Permits: {
    OBJECTID: 'FID',
    permit_number: 'PermitNum',
    job_number: 'ProjectNo',
    permit_type: 'PermitTypeDesc',
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
  Parcels: { OBJECTID: 'FID', parcel_number: 'APN', zoning: 'ZONE_CODE' },
  FloodZones: { OBJECTID: 'FID', zone: 'FLD_ZONE' },
  PermitStatus: {
    OBJECTID: 'FID',
    permit_number: 'PermitNum',
    status_on: 'StepDate',
    status: 'StepName',
    note: 'StepNote',
  },
}
