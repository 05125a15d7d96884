import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import officeAddins from "eslint-plugin-office-addins";
import tseslint from "typescript-eslint";

/** Syntax that is refused everywhere, each with its reason. */
const refusedSyntax = [
  {
    selector: "CallExpression[callee.name='parseFloat'], CallExpression[callee.property.name='parseFloat']",
    message: 'parseFloat reads "25oo" as 25: a figure of a user goes through shared/records/normalise.ts.',
  },
  {
    selector: "ExportAllDeclaration",
    message: "A file that re-exports others is a barrel: it hides where things live and makes import cycles.",
  },
  {
    selector: "ExportDefaultDeclaration",
    message: "Named exports only: one name for one thing in every file, and unused ones are found.",
  },
];

const officeNames = ["Excel", "Office", "OfficeExtension", "Word", "PowerPoint"].map((name) => ({
  name,
  message: `${name} may be named in addin/excel only: everything else works on the plain Workbook (WorkbookHost).`,
}));

export default defineConfig(
  globalIgnores(["dist/", "out/", "coverage/"]),
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strict, tseslint.configs.stylistic],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Type-aware rules that have caught real faults; the whole type-checked preset costs four times as long.
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/only-throw-error": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/no-base-to-string": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      // noUncheckedIndexedAccess calls an index that was just tested undefined; "!" is how we say it was tested.
      "@typescript-eslint/no-non-null-assertion": "off",
      // Readonly<{ [fieldId: string]: Value }> names its key, which Record<string, Value> cannot.
      "@typescript-eslint/consistent-indexed-object-style": "off",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      // TypeScript knows its globals better.
      "no-undef": "off",
    },
  },
  {
    rules: {
      eqeqeq: "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-proto": "error",
      "no-var": "error",
      "prefer-const": "error",
      "no-restricted-globals": ["error", ...officeNames],
      "no-restricted-syntax": ["error", ...refusedSyntax],
      // The budget of CONTRIBUTING.md: what does not fit is two things.
      "max-lines": ["error", { max: 300 }],
      "max-lines-per-function": ["error", { max: 50, skipBlankLines: true, skipComments: true }],
      "max-params": ["error", { max: 3 }],
    },
  },
  {
    files: ["shared/**/*.ts", "server/**/*.ts"],
    rules: {
      "no-console": "error",
    },
  },
  {
    files: ["addin/excel/**/*.ts"],
    plugins: { "office-addins": officeAddins },
    rules: {
      "no-restricted-globals": "off",
      // Not call-sync-after-load and call-sync-before-read: a question returns the function that reads its answer, and
      // trips.ts alone calls sync between the two; the rules look at one function from top to bottom and see no sync.
      "office-addins/load-object-before-read": "error",
      "office-addins/no-context-sync-in-loop": "error",
      "office-addins/no-empty-load": "error",
      "office-addins/no-navigational-load": "error",
      "office-addins/no-office-initialize": "error",
      "office-addins/test-for-null-using-isNullObject": "error",
    },
  },
  {
    // The tests of addin/excel, over the real Office.js.
    files: ["test/office-host/**/*.ts"],
    rules: { "no-restricted-globals": "off" },
  },
  {
    files: ["test/**/*.ts"],
    rules: {
      // A describe block is one function that holds all of its cases.
      "max-lines-per-function": "off",
      // chai's `expect(x).to.be.true` is a statement without a call.
      "@typescript-eslint/no-unused-expressions": "off",
      // Odd inputs are what tests are for.
      "@typescript-eslint/no-empty-function": "off",
      "max-params": ["error", { max: 4 }],
    },
  },
  {
    // Tools that read these files ask for a default export, and so does a type of such a file.
    files: ["*.config.js", "**/*.d.ts"],
    rules: { "no-restricted-syntax": "off" },
  },
);
