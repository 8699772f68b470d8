using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Store;

/// <summary>The DataProtection key ring in the store, so that every host opens what another has sealed.</summary>
/// <param name="open">A context that may write.</param>
internal sealed class StoredKeyRing(Func<StoreContext> open) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var store = open();
        return [.. store.Keys.AsNoTracking().Select(key => key.Xml).AsEnumerable().Select(xml => XElement.Parse(xml))];
    }

    // The interface is synchronous and a key is made once in months: a transaction of its own, not the writer's.
    public void StoreElement(XElement element, string friendlyName)
    {
        using var store = open();
        store.Keys.Add(new StoredKey { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        store.SaveChanges();
    }
}
