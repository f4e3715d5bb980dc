import { runtime } from '#lib/runtime.ts'

/** What the company is called on screens and on paper: where nobody said a name, by the address of this installation. */
export async function companyName(): Promise<string> {
  const { config, settings } = await runtime()
  return settings.company().name ?? new URL(config.origin).hostname
}
