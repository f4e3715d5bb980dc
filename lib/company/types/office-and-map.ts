/** Records of Microsoft 365 and of the map beside those in `../types.ts`. */

export type MailThread = { id: string; subject: string; job: string | null; mailIds: string[] }
export type MailAttachment = { id: string; mailId: string; name: string; mimeType: string; size: number }
/** A message in the Teams channel of a job's site. */
export type TeamsMessage = {
  id: string
  siteId: string
  job: string
  channel: 'General' | 'Field' | 'Deliveries'
  from: string /* upn */
  sent: string /* ISO 8601 */
  text: string
  replyTo: string | null
}
/** A subcontractor's certificate of insurance or license; the paper itself is a file with text. */
export type ComplianceDocument = {
  id: string
  vendorId: string
  kind: 'General liability insurance' | 'Contractor license'
  reference: string
  issued: string
  expires: string
  fileId: string
}

type Ring = [number, number][]
export type Parcel = {
  id: string
  number: string
  siteAreaId: string
  owner: string
  address: string
  zoning: string
  ring: Ring
}
export type HaulRoute = {
  id: string
  job: string
  name: string
  path: Ring
  maxTons: number
  hours: string
  approved: string
  expires: string
}
/** The county's inspection of permitted work. */
export type PermitInspection = {
  id: string
  permit: string /* permit number */
  job: string | null
  kind: 'Footing' | 'Framing' | 'Rough-in' | 'Final'
  requested: string
  date: string | null
  result: 'Passed' | 'Failed' | 'Scheduled'
  inspector: string
  note: string
}
export type FloodZone = {
  id: string
  zone: 'AE' | 'X shaded' | 'X'
  name: string
  baseElevation: number | null
  ring: Ring
}
export type Address = { id: string; street: string; city: string; parcel: string; longitude: number; latitude: number }
