import type { Role } from "../../../shared/submission/roles.ts";
import type { MakePage } from "../shell/page.ts";
import { homePage } from "./home-page.ts";

/** The first page of a role: for who is not signed in, what can be tried; for the others, what is theirs to do. */
export function loadHome(role: Role | undefined): Promise<MakePage> {
  switch (role) {
    case undefined:
      return Promise.resolve(homePage);
    case "park":
    case "area":
      return parkHome();
    case "city":
    case "province":
      return import(/* webpackChunkName: "portal-office" */ "../review/office-home-page.ts").then(
        ({ officeHomePage }) => officeHomePage,
      );
    case "administrator":
    case "auditor":
      return Promise.resolve(homePage);
  }
}

async function parkHome(): Promise<MakePage> {
  return (await import(/* webpackChunkName: "portal-park" */ "../park/park-home-page.ts")).parkHomePage;
}
