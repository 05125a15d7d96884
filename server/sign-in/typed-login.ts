/** A login, however it is typed, as it is stored: logins differ by no capitals, widths or blanks around them. */
export function typedLogin(login: string): string {
  return login.normalize("NFKC").trim().toLowerCase();
}
