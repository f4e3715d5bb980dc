'use client'

type Preference = 'sidebar' | 'locale' | 'keys' | 'theme'

/** Keeps a preference for a year where the server reads it before it renders, so that nothing flashes. */
export function remember(name: Preference, value: string): void {
  const secure = window.location.protocol === 'https:' ? '; secure' : ''
  // biome-ignore lint/suspicious/noDocumentCookie: cookieStore does not exist on plain http, which inside a company is common
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax${secure}`
}

/** What was kept last; the server's answer to it may still be on its way. */
export function remembered(name: Preference): string | undefined {
  return new RegExp(`(?:^|; )${name}=([^;]*)`).exec(document.cookie)?.[1]
}
