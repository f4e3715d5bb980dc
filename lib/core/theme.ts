/** The appearance that somebody chose; without one the device decides, in the style sheet. */
export type Theme = 'light' | 'dark'

export const themeCookie = 'theme'

export function themeOf(value: string | undefined): Theme | undefined {
  return value === 'light' || value === 'dark' ? value : undefined
}
