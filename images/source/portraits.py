"""portraits.py - the three who bear a name: one bust each, large and in the middle of the sheet, faceless like all others.

Names and faces are invented. Head and hands keep within the middle third, so that a tall or a wide frame cuts neither off."""
from kit import *
from people import person
from places import room, bench, way
from things import *
from trades import palm

def donato(a,back):
    """at the bench of a maker of charging posts: the sum in its sleeve, a torque screwdriver, the post behind"""
    room(a,back,rrect(80,90,520,560,8),"#e8c88f","ochre",bars=(1,1),ax=.45,ay=.5,k=.62)
    # the drawing on the wall: one connection, three posts and the box that shares out the current
    frame(a,1250,110,450,300,"brown","white",14); a.stroke(LineString([(1300,340),(1650,340)]),"ink",7)
    for x in(1360,1475,1590): a.stroke(LineString([(x,340),(x,270)]),"ink",7); a.fill(rrect(x-26,170,52,104,10),"azure"); a.fill(circle(x,206,11),"yellow")
    a.fill(rrect(1286,308,60,60,8),"coral")
    # a post on its stand
    shade(a,rrect(1330,480,210,580,36),"white",1486); a.fill(rrect(1366,540,138,170,16),"ink"); a.fill(poly((1446,560),(1394,644),(1430,644),(1416,700),(1474,614),(1436,614)),"yellow"); a.fill(rrect(1394,760,82,20,10),"mint"); a.fill(circle(1435,860,36),"ink"); a.fill(circle(1435,860,18),"#33425f")
    a.stroke(curve((1435,860),(1560,980),(1660,900),(1690,760),(1640,640)),"ink",20); a.fill(rrect(1606,560,70,110,20),"ink"); a.fill(rrect(1622,536,38,34,6),"sky")
    arms=person(a,880,1064,1.66,"coral",None,"skin1","ink","glasses",((640,1000),(1130,1010)),collar="white",tilt=-3)
    bench(a,1060,"ochre","navy",0,W)
    # sheet in its sleeve, held on the bench; the screwdriver in the other hand
    a.fill(rotate(rrect(430,800,300,250,8),-6,origin=(580,925)),"sky"); sheet(a,446,816,268,220,-6,"white",6,"azure","coral"); arms()
    screwdriver(a,1290,1036,180,"yellow",1.25)
    for i,x in enumerate((190,262,334)): shade(a,rrect(x,1010,52,50,8),("teal","coral","teal")[i],x+38); a.fill(circle(x+26,1002,14),"sky"); a.fill(box(x+15,999,x+37,1005),"ink")
    way(a,700,60,1160,60,18)

def radu(a,back):
    """in the room of the youth club: the banner behind, a wheel in the stand, a drum, and the key"""
    room(a,back,rrect(80,96,470,540,8),"#17595f","#0f474d",bars=(1,1),ax=.42,ay=.6,k=.6)
    a.fill(pill(600,150,1160,22),"brown"); bn=Polygon([(640,166)]+[(1720,166)]+smooth([(1720,166),(1712,330),(1720,470)])+smooth([(1720,470),(1450,494),(1180,476),(900,494),(640,472)])).buffer(0); a.fill(bn,"yellow"); a.grain(bn,"ochre",1100,70,1.7,3)
    for x,y,k in((740,350,"coral"),(1220,352,"navy"),(1410,346,"coral"),(1600,352,"teal")): palm(a,x,y,1.25,k)
    arms=person(a,930,1064,1.66,"coral",None,"skin1","ink","curls",((700,996),(1196,800)),tilt=4,bent=(None,(1236,980)))
    bench(a,1060,"ochre","navy",0,W)
    # a drum to the left, under his hand
    dr=poly((440,800),(720,800),(694,1060),(466,1060)); a.fill(dr,"brick"); a.stroke(LineString([(450,830),(510,1046),(580,826),(650,1046),(712,830)]),"white",9); a.fill(scale(circle(580,800,146),1,.24),"ink"); a.fill(scale(circle(580,795,132),1,.2),"white")
    arms()
    # the key, held up
    kx,ky=1204,706; a.fill(circle(kx,ky,50).difference(circle(kx,ky,26)),"yellow"); a.fill(unary_union([box(kx-12,ky-210,kx+12,ky-46),box(kx,ky-206,kx+52,ky-182),box(kx,ky-160,kx+42,ky-136)]),"yellow"); a.fill(unary_union([box(kx+4,ky-210,kx+12,ky-46)]),"ochre")
    # a wheel in its stand
    wheel(a,1530,850,190,"ink","white",20,20); a.fill(circle(1530,850,22),"coral"); a.fill(LineString([(1530,850),(1530,1060)]).buffer(13),"pale"); a.fill(rrect(1440,1036,180,24,8),"pale")
    way(a,700,64,1180,64,18)

def bastien(a,back):
    """on the pass in the snow: the vane on its mast, and the spanner beside the compass"""
    back(a); sn=hills(a.r,690,26,380); a.fill(sn,"white"); a.grain(sn,"sky",2600,90,1.3,3.2)
    for x,y in((150,760),(330,720),(1690,740),(1560,712)): fir_snow(a,x,y,210)
    # mast and vane, near
    x=1420; a.fill(box(x-16,120,x+16,1090),"pale"); a.fill(box(x+4,120,x+16,1090),"sky"); a.fill(box(x-11,70,x+11,130),"ink"); a.fill(poly((x-220,96),(x-120,52),(x-120,140)),"coral"); a.fill(box(x-130,86,x+120,106),"coral"); a.fill(poly((x+110,96),(x+216,30),(x+250,30),(x+190,96),(x+250,162),(x+216,162)),"brick")
    pn=poly((x+40,330),(x+300,270),(x+340,470),(x+80,540)); a.fill(pn,"navy"); a.stroke(unary_union([LineString([(x+40+87*i,330-20*i),(x+80+87*i,540-23*i)]) for i in(1,2)]+[LineString([(x+60,435),(x+320,370)])]),"azure",6); a.fill(box(x,420,x+60,436),"ink")
    shade(a,rrect(x-120,620,240,290,16),"white",x+70); a.fill(rrect(x-86,656,150,96,8),"ink"); a.stroke(LineString([(x-74,728),(x-40,704),(x-14,716),(x+20,682),(x+50,694)]),"yellow",8); [a.fill(circle(x-66+i*50,820,15),("coral","yellow","mint")[i]) for i in range(3)]
    arms=person(a,800,1100,1.66,"blue",None,"skin3","brown","peak",((560,1010),(1084,730)),cap="coral",collar=None,tilt=3,bent=(None,(1110,930)))
    a.fill(rotate(pill(700,520,200,76),3,origin=(800,560)),"yellow"); a.fill(rotate(rrect(826,560,66,190,20),-8,origin=(860,570)),"ochre"); a.fill(rotate(pill(700,520,200,30),3,origin=(800,560)),"yellow")
    # case in the foreground with the compass; the spanner in the raised hand
    g=rrect(330,1040,1000,220,20); a.fill(g,"coral"); a.fill(box(330,1100,1330,1124),"brick"); [a.fill(rrect(q,1086,70,54,8),"ink") for q in(470,1120)]
    a.fill(circle(404,965,76),"ink"); a.fill(circle(404,965,62),"white"); a.fill(rotate(poly((404,912),(418,965),(404,1018),(390,965)),34,origin=(404,965)),"pale"); a.fill(rotate(poly((404,912),(418,965),(390,965)),34,origin=(404,965)),"coral"); a.fill(circle(404,965,7),"ink")
    arms(); R=lambda g: translate(rotate(g,8,origin=(1082,690)),8,20)
    sp=unary_union([box(1064,520,1100,800),circle(1082,500,62),circle(1082,800,44)]).difference(unary_union([poly((1056,420),(1108,420),(1104,508),(1060,508)),circle(1082,806,20)])); a.fill(R(sp),"ink"); a.fill(R(sp.intersection(box(1040,380,1078,900))),"#33425f")
    way(a,640,62,1120,62,18)

def fir_snow(a,x,y,h):
    w=h*.26
    for k,t in((0,.56),(.3,.8),(.58,1)): b=w*(1-k*.75); a.fill(poly((x-b,y-h*k),(x,y-h*t),(x+b,y-h*k)),"teal"); a.fill(poly((x-b*.5,y-h*k-(h*t-h*k)*.5),(x,y-h*t),(x+b*.5,y-h*k-(h*t-h*k)*.5),(x,y-h*k-(h*t-h*k)*.38)),"white")

TRADE=dict(donato=donato,radu=radu,bastien=bastien)
