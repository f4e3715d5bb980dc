/** A browser that goes to a provider's own pages, signs in as `subject` and is sent back with these parameters. */
export async function goThrough(
  begin: URL,
  { subject, until }: { subject: string; until: string },
): Promise<URLSearchParams> {
  const jar = new Map<string, string>()
  let url = begin
  let body: URLSearchParams | null = null
  for (let step = 0; step < 12; step++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const method = body === null ? 'GET' : 'POST'
    const answer: Response = await fetch(url, { method, body, redirect: 'manual', headers: { cookie } })
    for (const one of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = one.split(';')[0]?.split('=') ?? []
      jar.set(name, value)
    }
    const location = answer.headers.get('location')
    if (location?.startsWith(until)) return new URL(location).searchParams
    if (location !== null) {
      url = new URL(location, url)
      body = null
      continue
    }
    const page = await answer.text()
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? ''
    url = new URL(/action="([^"]+)"/.exec(page)?.[1] ?? '', url)
    body = new URLSearchParams(prompt === 'login' ? { prompt, login: subject, password: 'any' } : { prompt })
  }
  throw new Error('the provider led nowhere')
}
