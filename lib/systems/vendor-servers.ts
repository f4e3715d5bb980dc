import { GatewayError } from '#lib/core/errors.ts'

export type KnownTool = { kind: 'read' | 'write'; untrusted: boolean; sensitive: boolean; sendsOut: boolean }

/** An MCP server that a vendor of business systems runs itself, as its documents say. */
export type VendorServer = {
  id: string
  name: string
  /** `{account}` stands for a part that differs between customers. */
  url: string
  parts: Readonly<Record<string, { says: string; pattern: RegExp }>>
  /** `preview`: offered to some customers, or without promise. */
  state: 'released' | 'preview'
  /** What the token has to open. */
  scopes: readonly string[]
  /** What somebody has to switch on at the vendor first. */
  needs: string
  /** As far as its tools are named in public. What is not here counts as the worst until somebody reviewed it. */
  tools: Readonly<Record<string, KnownTool>>
}

const plain: KnownTool = { kind: 'read', untrusted: false, sensitive: false, sendsOut: false }
const records: KnownTool = { kind: 'read', untrusted: true, sensitive: true, sendsOut: false }
const figures: KnownTool = { kind: 'read', untrusted: false, sensitive: true, sendsOut: false }
const change: KnownTool = { kind: 'write', untrusted: true, sensitive: true, sendsOut: true }

function all(names: string, tool: KnownTool): Record<string, KnownTool> {
  return Object.fromEntries(names.split(' ').map((name) => [name, tool]))
}

const netsuiteAccount = { says: 'the account id as in the address bar, 1234567 or 1234567-sb1', pattern: /[a-z0-9-]+/ }
const host = { says: 'the name before .bamboohr.com', pattern: /[a-z0-9-]+/ }

/**
 * Sources: Oracle, "NetSuite AI Connector Service" (tools by name; a public client, scope `mcp` alone); Salesforce, "Hosted MCP
 * Servers" reference; BambooHR, "MCP Server" (tools are not named in public); Microsoft Learn, Work IQ MCP and MCP Server for
 * Enterprise; Procore's page of its Edge MCP, which it took off its site again.
 */
export const vendorServers: readonly VendorServer[] = [
  {
    id: 'netsuite',
    name: 'NetSuite AI Connector Service',
    url: 'https://{account}.suitetalk.api.netsuite.com/services/mcp/v1/suiteapp/com.netsuite.mcpstandardtools',
    parts: { account: netsuiteAccount },
    state: 'released',
    scopes: ['mcp'],
    needs:
      'The SuiteApp MCP Standard Tools, and a role with MCP Server Connection and Log in using OAuth 2.0 Access Tokens; the Administrator role is refused.',
    tools: {
      ...all('ns_getRecordTypeMetadata ns_getAccountingBooks ns_getAccountingContexts ns_getNexusIds', plain),
      ...all('ns_getSubsidiaries ns_listAllReports ns_listSavedSearches ns_getSuiteQLMetadata', plain),
      ...all('ns_runReport', figures),
      ...all('ns_getRecord ns_runSavedSearch ns_runCustomSuiteQL', records),
      ...all('ns_createRecord ns_updateRecord', change),
    },
  },
  {
    id: 'salesforce',
    name: 'Salesforce hosted MCP',
    url: 'https://api.salesforce.com/platform/mcp/v1/platform/{server}',
    parts: { server: { says: 'which server, for example sobject-reads or sobject-all', pattern: /[a-z0-9-]+/ } },
    state: 'released',
    scopes: ['mcp_api', 'refresh_token'],
    needs:
      'An External Client App with JWT-based access tokens, and the server switched on in Setup, API Catalog, MCP Servers.',
    tools: {
      ...all('getObjectSchema getUserInfo', plain),
      ...all('soqlQuery find listRecentSobjectRecords getRelatedRecords', records),
      ...all('createSobjectRecord updateSobjectRecord updateRelatedRecord', change),
      ...all('deleteSobjectRecord deleteRelatedRecord', change),
    },
  },
  {
    id: 'bamboohr',
    name: 'BambooHR MCP server',
    url: 'https://{company}.bamboohr.com/api/mcp',
    parts: { company: host },
    state: 'preview',
    scopes: ['mcp'],
    needs: 'AI Connectors switched on in Settings, Apps. It acts as the person who signed in.',
    tools: {},
  },
  {
    id: 'work-iq',
    name: 'Microsoft Work IQ',
    url: 'https://workiq.svc.cloud.microsoft/mcp',
    parts: {},
    state: 'preview',
    scopes: ['WorkIQAgent.Ask'],
    needs: 'An administrator of the tenant makes its service principal and consents. It acts as the person only.',
    tools: {
      ...all('list_agents get_schema search_paths', plain),
      ...all('fetch call_function ask', records),
      ...all('create_entity update_entity delete_entity do_action', change),
    },
  },
  {
    id: 'entra',
    name: 'Microsoft MCP Server for Enterprise',
    url: 'https://mcp.svc.cloud.microsoft/enterprise',
    parts: {},
    state: 'preview',
    scopes: ['MCP.User.Read.All'],
    needs: 'An app of the tenant with the MCP scopes that stand for what it may read in Entra.',
    tools: {
      ...all('microsoft_graph_suggest_queries microsoft_graph_list_properties', plain),
      ...all('microsoft_graph_get', records),
    },
  },
  {
    id: 'procore',
    name: 'Procore Edge MCP',
    url: 'https://{region}.procore.com/rest/v1.0/mcp',
    parts: { region: { says: 'app, or us02 for that region', pattern: /[a-z0-9]+/ } },
    state: 'preview',
    scopes: [],
    needs: 'A key that Procore gives to the customers of its preview.',
    tools: {
      ...all('health whoami', plain),
      ...all('procore_read converse', records),
      ...all('procore_write', change),
    },
  },
]

export function vendorServer(id: string): VendorServer {
  const found = vendorServers.find((server) => server.id === id)
  if (found !== undefined) return found
  const known = vendorServers.map((server) => server.id).join(', ')
  throw new GatewayError('invalid_input', `No vendor’s server is called that; there are ${known}.`)
}

/** Where a customer's server is. Throws `invalid_input` for a part that is missing, unknown or malformed. */
export function addressOf({ url, parts, name }: VendorServer, given: Readonly<Record<string, string>>): string {
  const unknown = Object.keys(given).find((part) => !Object.hasOwn(parts, part))
  if (unknown !== undefined) throw new GatewayError('invalid_input', `The address of ${name} has no part ${unknown}.`)
  return url.replaceAll(/\{(\w+)\}/g, (_, part: string) => {
    const value = given[part]?.trim().toLowerCase() ?? ''
    const { says, pattern } = parts[part] ?? { says: '', pattern: /(?!)/ }
    if (new RegExp(`^(?:${pattern.source})$`).test(value)) return value
    throw new GatewayError('invalid_input', `The address of ${name} needs ${part}: ${says}.`)
  })
}

/** The scope that a vendor's documents name for the server at this address; null for any other. */
export function usualScope(url: string): string | null {
  const scopes = vendorServers.find((one) => isAt(one, url))?.scopes ?? []
  return scopes.length === 0 ? null : scopes.join(' ')
}

/** What a vendor's documents say of a tool of the server at this address; null for any other server or tool. */
export function knownTool(url: string | null, tool: string): KnownTool | null {
  const server = url === null ? undefined : vendorServers.find((one) => isAt(one, url))
  return server !== undefined && Object.hasOwn(server.tools, tool) ? (server.tools[tool] ?? null) : null
}

function isAt({ url, parts }: VendorServer, address: string): boolean {
  const pattern = url
    .split(/(\{\w+\})/)
    .map((piece) => parts[piece.slice(1, -1)]?.pattern.source ?? piece.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
  return new RegExp(`^${pattern.join('')}/?$`).test(address)
}
