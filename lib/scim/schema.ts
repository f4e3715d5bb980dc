/** What of RFC 7643 is kept, taken and passed over, or only told. */
export const USER = 'urn:ietf:params:scim:schemas:core:2.0:User'
export const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group'
export const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

export type AttributeKind =
  | 'text'
  | 'yes_no'
  | 'complex'
  | 'list'
  /** Of the standard, and nothing here is decided by it: taken from a directory and not kept. */
  | 'passed_over'
  /** Said by us alone: what a directory sends of it counts for nothing. */
  | 'told'

export type Shape = {
  schema: string
  /** The schema whose attributes stand in an object of its name. */
  extension?: { schema: string; attributes: Attributes }
  attributes: Attributes
}
export type Attributes = Readonly<Record<string, { kind: AttributeKind; parts?: readonly string[] }>>

const text = { kind: 'text' } as const
const passedOver = { kind: 'passed_over' } as const
const told = { kind: 'told' } as const
const common: Attributes = { id: told, schemas: told, meta: told, externalId: text }

function all(kind: typeof passedOver, names: readonly string[]): Attributes {
  return Object.fromEntries(names.map((name) => [name, kind]))
}

export const userShape: Shape = {
  schema: USER,
  attributes: {
    ...common,
    userName: text,
    name: {
      kind: 'complex',
      parts: ['formatted', 'givenName', 'familyName', 'middleName', 'honorificPrefix', 'honorificSuffix'],
    },
    displayName: text,
    title: text,
    active: { kind: 'yes_no' },
    preferredLanguage: text,
    locale: text,
    emails: { kind: 'list', parts: ['value', 'type', 'primary', 'display'] },
    groups: told,
    ...all(passedOver, ['nickName', 'profileUrl', 'userType', 'timezone', 'password', 'phoneNumbers', 'ims', 'photos']),
    ...all(passedOver, ['addresses', 'entitlements', 'roles', 'x509Certificates']),
  },
  extension: {
    schema: ENTERPRISE,
    attributes: {
      employeeNumber: text,
      ...all(passedOver, ['costCenter', 'organization', 'division', 'department', 'manager']),
    },
  },
}

export const groupShape: Shape = {
  schema: GROUP,
  attributes: {
    ...common,
    displayName: text,
    members: { kind: 'list', parts: ['value', 'type', 'display', '$ref'] },
  },
}

/** An attribute by any spelling of its name; undefined for one that is in no schema of ours. */
export function attributeIn(attributes: Attributes, name: string): [string, Attributes[string]] | undefined {
  return Object.entries(attributes).find(([known]) => known.toLowerCase() === name.toLowerCase())
}
