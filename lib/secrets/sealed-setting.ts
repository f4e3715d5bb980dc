/** Under which name a setting's value is sealed that nobody may read. */
export function sealedSetting(key: string): string {
  return `setting:${key}`
}
