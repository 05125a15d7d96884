/** webpack turns a YAML file into data (webpack.config.js). */
declare module "*.yaml" {
  const data: unknown;
  export default data;
}
