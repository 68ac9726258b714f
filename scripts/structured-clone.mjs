/** What old browsers lack, as Node has it. */
export default structuredClone;
