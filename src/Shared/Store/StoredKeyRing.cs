using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Store;

/// <summary>The DataProtection key ring in the store, so that every host opens what another has sealed.</summary>
internal sealed class StoredKeyRing(SqliteConnections connections) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var store = Open();
        return [.. store.Keys.AsNoTracking().Select(key => key.Xml).AsEnumerable().Select(xml => XElement.Parse(xml))];
    }

    // The interface is synchronous and a key is made once in months: a transaction of its own, not the writer's.
    public void StoreElement(XElement element, string friendlyName)
    {
        using var store = Open();
        store.Keys.Add(new StoredKey { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        store.SaveChanges();
    }

    private SqliteStoreContext Open() =>
        new(new DbContextOptionsBuilder<SqliteStoreContext>().UseSqlite(connections.UnpooledConnectionString).Options);
}
