// chai 6 ships no types; its matchers are checked by running them. Goes when @types/chai is taken in.
declare module "chai";
