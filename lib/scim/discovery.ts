import { ScimError } from './error.ts'
import { listBody, MOST_LISTED } from './page.ts'
import { type AttributeKind, type Attributes, ENTERPRISE, GROUP, groupShape, USER, userShape } from './schema.ts'

/** What a directory may ask about us before it sends anything (RFC 7644, 4). */
export function discovered(kind: string, id: string | undefined, base: string): object {
  if (kind === 'ServiceProviderConfig') return serviceProvider(base)
  const all = kind === 'Schemas' ? schemas(base) : resourceTypes(base)
  if (id === undefined) return listBody(all, all.length, 1)
  const found = all.find((one) => one.id.toLowerCase() === id.toLowerCase())
  if (found === undefined) throw new ScimError(404, `There is no “${id.slice(0, 100)}” among the ${kind}.`)
  return found
}

function serviceProvider(base: string): object {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
    patch: { supported: true },
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: MOST_LISTED },
    changePassword: { supported: false },
    sort: { supported: false },
    etag: { supported: true },
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'Bearer token',
        description: 'The token that an administrator made for the directory.',
        specUri: 'https://www.rfc-editor.org/rfc/rfc6750',
        primary: true,
      },
    ],
    meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
  }
}

function resourceTypes(base: string) {
  const type = (id: string, schema: string, more: object = {}) => ({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
    id,
    name: id,
    endpoint: `/${id}s`,
    schema,
    ...more,
    meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/${id}` },
  })
  return [type('User', USER, { schemaExtensions: [{ schema: ENTERPRISE, required: false }] }), type('Group', GROUP)]
}

function schemas(base: string) {
  const schema = (id: string, name: string, attributes: Attributes) => ({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
    id,
    name,
    attributes: Object.entries(attributes).flatMap(([one, { kind, parts }]) => described(one, kind, parts)),
    meta: { resourceType: 'Schema', location: `${base}/Schemas/${id}` },
  })
  return [
    schema(USER, 'User', userShape.attributes),
    schema(ENTERPRISE, 'EnterpriseUser', userShape.extension?.attributes ?? {}),
    schema(GROUP, 'Group', groupShape.attributes),
  ]
}

const required: ReadonlySet<string> = new Set(['userName', 'displayName'])
const types = { text: 'string', yes_no: 'boolean', complex: 'complex', list: 'complex' } as const

/** What is kept, and nothing that is only taken. */
function described(name: string, kind: AttributeKind, parts: readonly string[] = []): object[] {
  if (kind === 'passed_over' || kind === 'told') return []
  const subAttributes = parts.map((part) => ({
    ...{ name: part, type: part === 'primary' ? 'boolean' : 'string', multiValued: false, required: false },
    ...{ caseExact: false, mutability: 'readWrite', returned: 'default', uniqueness: 'none' },
  }))
  return [
    {
      ...{
        name,
        type: types[kind],
        multiValued: kind === 'list',
        required: required.has(name),
        caseExact: name === 'externalId',
      },
      ...{ mutability: 'readWrite', returned: 'default', uniqueness: name === 'userName' ? 'server' : 'none' },
      ...(subAttributes.length === 0 ? {} : { subAttributes }),
    },
  ]
}
