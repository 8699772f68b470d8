/** Creates an element: `element("a", { href, className }, "text", child)`. Attributes with a dash are set as attributes. */
export function element(name, properties = {}, ...children) {
  const created = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.includes("-") || key === "role") created.setAttribute(key, value);
    else created[key] = value;
  }
  created.append(...children);
  return created;
}

export const byId = id => document.getElementById(id);

export function avatar(id, name) {
  const initials = name.split(" ").map(word => word[0]).join("").slice(0, 2);
  return element("span", { className: `avatar hue-${id % 5}`, "aria-hidden": "true" }, initials);
}

export const fullName = person => [person.first_name, person.last_name].filter(Boolean).join(" ");
