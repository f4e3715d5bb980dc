type Client = { clientId: string; clientName?: string | undefined }

/** What it calls itself: anybody may call themselves anything, so its host stands beside it wherever it is read. */
export function nameOf({ clientName, clientId }: Client): string {
  const name = (clientName ?? '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .slice(0, 60)
  return name === '' ? (documentHost(clientId) ?? 'An app') : name
}

/** Of a client that describes itself at an address: whose address it is. */
export function documentHost(clientId: string): string | null {
  return clientId.startsWith('https://') ? (URL.parse(clientId)?.host ?? null) : null
}
