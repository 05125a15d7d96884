/** What may be shown of the address of a database. */
export interface DatabasePlace {
  /** "db.example.gov.cn:5433", or the folder of a socket. */
  readonly host: string;
  readonly database: string;
  readonly user: string;
}

/** Never the password, nor any other part of the query. */
export function databasePlace(url: string): DatabasePlace {
  const { host, hostname, pathname, username, searchParams } = new URL(url);
  const told = searchParams.get("host") ?? decodeURIComponent(hostname);
  return {
    host: searchParams.has("host") || /%/.test(hostname) ? told : host || "localhost",
    database: decodeURIComponent(pathname.slice(1)),
    user: decodeURIComponent(username),
  };
}
